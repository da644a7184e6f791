// Paths as pki.yaml names them: below its folder, without detours. Nothing here looks at a disk.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "tool/spec/findings.h"

namespace pkigen {

enum class Absolute { refuse, allow };

// A path brought to the form in which two that are the same file look the same: no ".", "..", "//" and no slash at the
// end; "." is the folder itself. Says what is wrong and returns nothing for one that leaves the tree, or is too long.
std::optional<std::string> normal_path(const YamlNode& node, std::string_view text, Findings& findings,
                                       Absolute absolute = Absolute::refuse);
// Reads a text and makes it a path.
std::optional<std::string> read_path(const YamlNode& node, Findings& findings, Absolute absolute = Absolute::refuse);
// The same of a path that must be a file, not a folder.
std::optional<std::string> read_file_path(const YamlNode& node, Findings& findings,
                                          Absolute absolute = Absolute::refuse);

// `path` below `folder`, which may be ".".
std::string join_path(std::string_view folder, std::string_view path);

}  // namespace pkigen
