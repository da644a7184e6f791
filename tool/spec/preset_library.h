// The presets of services by name: from the folders that pki.yaml names, or else built in. Each is read when the first
// identity asks for it.
#pragma once

#include <map>
#include <set>
#include <string>
#include <vector>

#include "tool/spec/findings.h"
#include "tool/spec/preset_reader.h"
#include "tool/spec/read_spec.h"

namespace pkigen {

class PresetLibrary {
 public:
  PresetLibrary(const SourceAccess& access, Findings& findings) : access_(access), findings_(findings) {}

  // Folders to look in before the built-in presets, in this order.
  void search(std::vector<std::string> folders) { folders_ = std::move(folders); }
  // The preset that the node under `service` names. Null if there is none or it is not as it should be; that has been
  // said then.
  const Preset* find(const YamlNode& service);
  // Those that were asked for, and the files from which they were read.
  [[nodiscard]] std::map<std::string, Preset> take() { return std::move(presets_); }
  [[nodiscard]] const std::vector<std::string>& sources() const { return sources_; }

 private:
  bool load(const std::string& name);
  bool load_from(const std::string& folder, const std::string& name);
  bool load_built_in(const std::string& name);
  void add(const std::string& name, std::uint16_t source, const TemplateAccess& templates);

  const SourceAccess& access_;
  Findings& findings_;
  std::vector<std::string> folders_;
  std::map<std::string, Preset> presets_;
  std::set<std::string> faulty_;
  std::vector<std::string> sources_;
};

}  // namespace pkigen
