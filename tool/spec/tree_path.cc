#include "tool/spec/tree_path.h"

#include <vector>

#include "tool/spec/scalars.h"

namespace pkigen {

namespace {

constexpr std::size_t longest_path = 4000;
constexpr std::size_t longest_component = 200;  // with room for the temporary name beside it

struct Components {
  std::vector<std::string_view> names;
  bool leaves_the_tree = false;
  bool too_long = false;
};

Components take_apart(std::string_view text) {
  Components result;
  while (!text.empty()) {
    const std::size_t slash = text.find('/');
    const std::string_view name = text.substr(0, slash);
    text.remove_prefix(slash == std::string_view::npos ? text.size() : slash + 1);
    if (name.size() > longest_component) result.too_long = true;
    if (name.empty() || name == ".") continue;
    if (name != "..") {
      result.names.push_back(name);
    } else if (result.names.empty()) {
      result.leaves_the_tree = true;
    } else {
      result.names.pop_back();
    }
  }
  return result;
}

std::string put_together(const Components& components, bool is_absolute) {
  std::string path;
  for (const std::string_view name : components.names) {
    if (is_absolute || !path.empty()) path += '/';
    path += name;
  }
  if (path.empty()) path = is_absolute ? "/" : ".";
  return path;
}

}  // namespace

std::optional<std::string> normal_path(const YamlNode& node, std::string_view text, Findings& findings,
                                       Absolute absolute) {
  const bool is_absolute = text.starts_with('/');
  if (is_absolute && absolute == Absolute::refuse) {
    findings.error(node, "the path " + in_backticks(text) + " is absolute",
                   "paths are relative to the folder of pki.yaml; only `outputs` may name others");
    return std::nullopt;
  }
  const Components components = take_apart(text);
  if (components.leaves_the_tree && is_absolute) {
    findings.error(node, "the path " + in_backticks(text) + " leads above /");
    return std::nullopt;
  }
  if (components.leaves_the_tree) {
    findings.error(node, "the path " + in_backticks(text) + " leaves the folder of pki.yaml",
                   absolute == Absolute::allow ? "a file elsewhere needs its absolute path" : "");
    return std::nullopt;
  }
  if (components.too_long || text.size() > longest_path) {
    findings.error(node, "the path " + in_backticks(text) + " is too long");
    return std::nullopt;
  }
  return put_together(components, is_absolute);
}

std::optional<std::string> read_path(const YamlNode& node, Findings& findings, Absolute absolute) {
  const auto text = read_text(node, findings);
  if (!text) return std::nullopt;
  return normal_path(node, *text, findings, absolute);
}

std::optional<std::string> read_file_path(const YamlNode& node, Findings& findings, Absolute absolute) {
  auto path = read_path(node, findings, absolute);
  if (!path || (node.text().back() != '/' && *path != "." && *path != "/")) return path;
  findings.error(node, "the path " + in_backticks(node.text()) + " is a folder", "add the name of the file");
  return std::nullopt;
}

std::string join_path(std::string_view folder, std::string_view path) {
  return folder == "." ? std::string(path) : std::string(folder) + "/" + std::string(path);
}

}  // namespace pkigen
