#include "tool/spec/built_in_presets.h"

#include "tool/spec/embedded_files.h"

namespace pkigen {

std::optional<std::map<std::string, std::string>> built_in_preset(const std::string& name) {
  std::map<std::string, std::string> files;
  for (const EmbeddedFile& file : embedded_files()) {
    if (file.folder == name) files.emplace(file.name, file.text);
  }
  if (files.empty()) return std::nullopt;
  return files;
}

std::vector<std::string_view> built_in_preset_names() {
  std::vector<std::string_view> names;
  for (const EmbeddedFile& file : embedded_files()) {
    if (names.empty() || names.back() != file.folder) names.push_back(file.folder);
  }
  return names;
}

}  // namespace pkigen
