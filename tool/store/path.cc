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

std::optional<std::string> path_below(const std::string& root, const std::string& path) {
  namespace fs = std::filesystem;
  std::error_code code;
  // A link at the end is no detour: the store finds it there and refuses it.
  const fs::path written = fs::path(path).lexically_normal();
  fs::path folder = fs::weakly_canonical(written.parent_path(), code);
  if (code) folder = written.parent_path();
  const fs::path place = folder / written.filename();
  fs::path rest;
  for (fs::path above = place; above.has_relative_path(); above = above.parent_path()) {
    if (fs::equivalent(above, root, code) && !code) return rest.empty() ? "." : rest.string();
    rest = rest.empty() ? above.filename() : above.filename() / rest;
  }
  return std::nullopt;
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
