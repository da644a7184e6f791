#include "tool/spec/built_in_presets.h"

#include <cassert>

#include "tool/spec/embedded_files.h"
#include "tool/spec/findings.h"
#include "tool/spec/preset_reader.h"

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

std::optional<Preset> read_built_in_preset(const std::string& name) {
  const auto files = built_in_preset(name);
  if (!files) return std::nullopt;
  Findings findings;
  const std::uint16_t source = findings.add_source(name + "/service.yaml", files->at("service.yaml"));
  const auto read = [&files](const std::string& file) {
    const auto found = files->find(file);
    return found == files->end() ? std::nullopt : std::optional(found->second);
  };
  Preset preset = read_preset(name, source, read, findings);
  assert(!findings.has_errors());
  return preset;
}

}  // namespace pkigen
