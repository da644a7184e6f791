// From the text of a service.yaml and the templates beside it to a Preset.
#pragma once

#include <functional>
#include <optional>
#include <string>

#include "tool/spec/findings.h"
#include "tool/spec/preset.h"

namespace pkigen {

// The text of a file beside service.yaml, or nothing if there is none.
using TemplateAccess = std::function<std::optional<std::string>(const std::string& file)>;

// Says what is wrong; the preset is complete only if nothing was.
Preset read_preset(const std::string& name, std::uint16_t source, const TemplateAccess& templates, Findings& findings);

}  // namespace pkigen
