// The files of templates/, compiled in; their definition is written by tool/packaging/embed.cmake.
#pragma once

#include <string_view>
#include <vector>

namespace pkigen {

struct EmbeddedFile {
  std::string_view folder;  // "apache"
  std::string_view name;    // "vhost.conf"
  std::string_view text;
};

// Sorted by folder and name.
const std::vector<EmbeddedFile>& embedded_files();

}  // namespace pkigen
