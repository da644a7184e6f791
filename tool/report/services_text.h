// Service presets for those who choose one: which files, which settings, which variables.
#pragma once

#include <string>
#include <vector>

#include "tool/report/style.h"
#include "tool/spec/preset.h"

namespace pkigen {

// A line each.
std::string services_text(const Style& style, const std::vector<Preset>& presets);
// All about one.
std::string service_text(const Style& style, const Preset& preset);
std::string services_json(const std::vector<Preset>& presets);

}  // namespace pkigen
