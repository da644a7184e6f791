#include "tool/adopt_name.h"

#include <algorithm>
#include <array>

#include "tool/spec/entity_name.h"
#include "tool/spec/formats.h"

namespace pkigen {
namespace {

constexpr std::array<std::string_view, 8> endings = {".pem", ".crt", ".cer", ".key", ".csr", ".req", ".der", ".cert"};
constexpr std::array<std::string_view, 9> kinds = {"newcert", "newkey", "newreq", "cert",       "crt",
                                                   "key",     "server", "client", "certificate"};
constexpr std::array<std::string_view, 5> authority_files = {"cacert", "ca", "cert", "crt", "ca-cert"};
constexpr std::array<std::string_view, 7> common_folders = {".", "demoCA", "CA", "ca", "pki", "certs", "ssl"};
constexpr std::array<std::string_view, 3> reserved = {"self", "external", "exec"};

bool is_one_of(std::span<const std::string_view> words, std::string_view word) {
  return std::ranges::find(words, word) != words.end();
}

std::string last_part(const std::string& path) { return path.substr(path.rfind('/') + 1); }

// What pki.yaml does not allow in a name becomes a hyphen.
std::string made_fit(std::string name) {
  constexpr std::size_t longest = 60;  // with room for a number
  std::ranges::replace_if(
      name, [](char c) { return !is_entity_name("a" + std::string(1, c)); }, '-');
  while (!name.empty() && !is_entity_name(name.substr(0, 1))) name.erase(0, 1);
  if (name.size() > longest) name.resize(longest);
  const std::size_t dot = name.rfind('.');
  if (dot != std::string::npos && find_format(name.substr(dot + 1)) != nullptr) name[dot] = '-';
  return name.empty() ? "adopted" : name;
}

}  // namespace

std::string folder_of(const std::string& path) { return path.substr(0, path.rfind('/') + 1); }

std::string stem_of(const std::string& path) {
  std::string name = last_part(path);
  for (const std::string_view ending : endings) {
    if (name.size() > ending.size() && name.ends_with(ending)) return name.substr(0, name.size() - ending.size());
  }
  return name;
}

std::string Names::take(std::string wanted) {
  wanted = made_fit(std::move(wanted));
  std::string name = wanted;
  for (int number = 2; !taken_.insert(name).second; ++number) name = wanted + "-" + std::to_string(number);
  return name;
}

std::string Names::of_identity(const std::string& path, const std::string& common_name) {
  const std::string stem = stem_of(path);
  return take(is_one_of(kinds, stem) && !common_name.empty() ? common_name : stem);
}

std::string Names::of_authority(const std::string& path, const std::string& dir) {
  const std::string stem = stem_of(path);
  const std::string folder = last_part(dir);
  std::string name = stem;
  if (is_one_of(authority_files, stem)) name = folder.empty() || is_one_of(common_folders, folder) ? "ca" : folder;
  return take(is_one_of(reserved, name) ? name + "-ca" : name);
}

}  // namespace pkigen
