#include "tool/spec/roll_over_files.h"

#include <filesystem>

namespace pkigen {
namespace {

constexpr std::string_view next_key_file = "private/cakey.next.pem";
constexpr std::string_view old_key_file = "private/cakey.old.pem";

std::string key_path(const Entity& authority, std::string_view usual, const std::string& which) {
  const std::filesystem::path key = authority.output("key")->path;
  const std::filesystem::path folder = authority.dir;
  if (key.string().starts_with((folder / "").string())) return (folder / usual).string();
  return (key.parent_path() / (key.stem().string() + which + key.extension().string())).string();
}

}  // namespace

std::string next_key_path(const Entity& authority) { return key_path(authority, next_key_file, ".next"); }
std::string old_key_path(const Entity& authority) { return key_path(authority, old_key_file, ".old"); }

}  // namespace pkigen
