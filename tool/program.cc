#include "tool/program.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <filesystem>
#include <system_error>
#include <vector>

#include "rules/bytes/error.h"
#include "tool/store/descriptor.h"
#include "tool/store/folder_safety.h"
#include "tool/store/store.h"

namespace pkigen {
namespace {

namespace fs = std::filesystem;

std::vector<fs::path> candidates(const std::string& name, const std::string& folder) {
  if (name.find('/') != std::string::npos) return {fs::path(folder) / name};
  std::vector<fs::path> paths;
  const std::string_view all = program_path;
  for (std::size_t begin = 0; begin < all.size();) {
    const std::size_t end = std::min(all.find(':', begin), all.size());
    paths.push_back(fs::path(all.substr(begin, end - begin)) / name);
    begin = end + 1;
  }
  return paths;
}

struct statx status_of(const fs::path& path, int flags, Descriptor& opened) {
  opened = Descriptor(::open(path.c_str(), flags | O_CLOEXEC | O_NOFOLLOW));
  struct statx status {};
  if (!opened.is_open() || ::statx(opened.number(), "", AT_EMPTY_PATH, STATX_BASIC_STATS, &status) != 0) {
    throw Error("cannot examine " + path.string() + ": " + std::generic_category().message(errno));
  }
  return status;
}

// `path` has no links in it.
void require_safe(const fs::path& path) {
  Descriptor opened;
  fs::path above;
  for (const fs::path& part : path.parent_path()) {
    above /= part;
    const struct statx folder = status_of(above, O_RDONLY | O_DIRECTORY, opened);
    require_safe_folder(opened.number(), folder, above.string());
  }
  const struct statx status = status_of(path, O_PATH, opened);
  // Without S_IWGRP no access control list lets anybody write either.
  const bool is_ours = status.stx_uid == 0 || status.stx_uid == ::geteuid();
  if (!is_ours || (status.stx_mode & (S_IWGRP | S_IWOTH)) != 0) {
    throw Unsafe(
        "others can change the program " + path.string() + ", which would run with your rights",
        "`chown root " + path.string() + "` and `chmod go-w " + path.string() + "`, once you know what it does");
  }
}

}  // namespace

std::optional<std::string> find_program(const std::string& name, const std::string& folder) {
  for (const fs::path& candidate : candidates(name, folder)) {
    std::error_code failed;
    const fs::path path = fs::canonical(candidate, failed);
    if (failed || !fs::is_regular_file(path, failed)) continue;
    require_safe(path);
    return candidate.is_absolute() ? candidate.string() : fs::absolute(candidate).string();
  }
  return std::nullopt;
}

}  // namespace pkigen
