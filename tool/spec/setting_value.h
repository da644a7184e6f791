// A value under `settings`: a text for templates, which may be written as a number.
#pragma once

#include <optional>
#include <string>

#include "tool/spec/findings.h"

namespace pkigen {

// A text on one line, a decimal number, `true` or `false`.
std::optional<std::string> read_setting_value(const YamlNode& node, Findings& findings);

}  // namespace pkigen
