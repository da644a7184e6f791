// Paths as the store understands them: relative to the tree, or absolute; never upwards.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace pkigen {

// A path's last name and the folder that it is in: "" is the tree itself, "/" the root of the file system. Both refer
// into the text that was split.
struct PathParts {
  std::string_view folder;
  std::string_view name;
};

// Throws Error for an empty name, ".", "..", or a name with a NUL.
PathParts split(std::string_view path);

// The path of `name` in `folder`, both as above.
std::string join(std::string_view folder, std::string_view name);

// What an absolute path is called relative to `root` ("." is the root itself), if it leads there: also by way of a
// symbolic link, or of a mount that shows the same folder. Nothing if it does not, or cannot be followed.
std::optional<std::string> path_below(const std::string& root, const std::string& path);

// The absolute path of a folder that a person named, with "." and ".." resolved by their letters.
std::string absolute_path(const std::string& folder);

}  // namespace pkigen
