// The presets that are compiled in from templates/, as the files that they are there.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "tool/spec/preset.h"

namespace pkigen {

// The files of a preset by name ("service.yaml", "vhost.conf"); nothing if there is no such preset.
std::optional<std::map<std::string, std::string>> built_in_preset(const std::string& name);
// In the order of the alphabet.
std::vector<std::string_view> built_in_preset_names();

// One of these, read; nothing if there is no such preset.
std::optional<Preset> read_built_in_preset(const std::string& name);

}  // namespace pkigen
