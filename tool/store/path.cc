#include "tool/store/path.h"

#include <filesystem>
#include <system_error>

#include "tool/store/failure.h"

namespace pkigen {

PathParts split(std::string_view path) {
  const std::size_t slash = path.rfind('/');
  PathParts parts;
  if (slash == std::string_view::npos) {
    parts = {"", path};
  } else {
    const std::size_t end = path.find_last_not_of('/', slash);
    parts = {end == std::string_view::npos ? path.substr(0, 1) : path.substr(0, end + 1), path.substr(slash + 1)};
  }
  if (parts.name.empty() || parts.name == "." || parts.name == ".." ||
      parts.name.find('\0') != std::string_view::npos) {
    throw Error("not a path below the folder of pki.yaml: " + std::string(path), "name a file without `..`");
  }
  return parts;
}

std::string join(std::string_view folder, std::string_view name) {
  std::string path(folder);
  if (!path.empty() && path.back() != '/') path += '/';
  return path.append(name);
}

std::string absolute_path(const std::string& folder) {
  std::error_code code;
  const std::filesystem::path path = std::filesystem::absolute(folder.empty() ? "." : folder, code);
  if (code) throw failure("find", folder, code.value());
  std::string text = path.lexically_normal().string();
  while (text.size() > 1 && text.back() == '/') text.pop_back();
  return text;
}

}  // namespace pkigen
