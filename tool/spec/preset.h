// A service preset: which files a service wants, where, for what usage, and the templates of its configuration. Read
// from `service.yaml` and the template files beside it, built in or from a folder that pki.yaml names under
// `services:`.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "tool/spec/diagnostic.h"

namespace pkigen {

struct PresetSetting {
  std::string name;
  std::string description;
  std::string fallback;   // default; may be empty
  bool required = false;  // must be given in pki.yaml
};

struct PresetOutput {
  std::string format;
  std::string path;  // with {{name}} in it
  unsigned mode = 0600;
  std::string template_file;  // for conf, ovpn; else empty
};

struct Preset {
  std::string name;
  std::string description;
  std::string usage;  // "server"
  std::vector<PresetSetting> settings;
  std::vector<PresetOutput> outputs;
  std::vector<std::string> check;  // argv for `on_change: auto`
  std::vector<std::string> reload;
  std::map<std::string, std::string> templates;  // file name to text
};

}  // namespace pkigen
