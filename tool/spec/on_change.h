// `on_change`: what is run when files of an identity have changed.
#pragma once

#include <optional>

#include "tool/spec/findings.h"
#include "tool/spec/spec.h"

namespace pkigen {

// Commands, or `auto`: those of the preset.
struct WrittenOnChange {
  bool is_automatic = false;
  OnChange commands = {};
};

std::optional<WrittenOnChange> read_on_change(const YamlNode& node, Findings& findings);

}  // namespace pkigen
