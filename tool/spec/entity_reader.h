// One authority or identity: from what stands under its name, and what it inherits, to a draft.
#pragma once

#include "tool/spec/defaults.h"
#include "tool/spec/draft.h"
#include "tool/spec/preset_library.h"

namespace pkigen {

// Where an entity stands in a file.
struct Declaration {
  EntityKind kind = EntityKind::identity;
  const YamlNode* key = nullptr;
  const YamlNode* body = nullptr;
  bool is_repeated = false;  // its name is taken, so it is read for its faults only
};

Draft read_entity(const Declaration& declaration, const Defaults& defaults, PresetLibrary& presets, Findings& findings);

}  // namespace pkigen
