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
  std::string fallback;   // default, with {{name}}, {{cn}} and {{server.SETTING}} in it; may be empty
  bool required = false;  // must be given in pki.yaml
  // Names an identity of this service, by default the only one of the same issuer; else empty.
  std::string identity_of;
};

struct PresetOutput {
  std::string format;
  std::string path;  // with {{name}} in it
  unsigned mode = 0600;
  bool namesakes = true;      // of `ca`: whether two authorities of one name may stand in it
  std::string template_file;  // for conf, ovpn; else empty
  // Formats that the template cannot do without: whose paths it names, and whose contents it holds.
  std::vector<std::string> named;
  std::vector<std::string> inlined;
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
