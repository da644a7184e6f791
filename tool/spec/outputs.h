// `outputs`: which files an entity has, where, and who may read them.
#pragma once

#include "tool/spec/fields.h"
#include "tool/spec/permission_keys.h"
#include "tool/spec/spec.h"

namespace pkigen {

// Fills in the outputs of an entity whose key, directory and CRL are known. `inherited` is what holds for all of its
// files; of that, the mode is for what is not secret. `preset` may be null.
void read_outputs(const YamlNode& key, const YamlNode* node, const Preset* preset, const WrittenPermissions& inherited,
                  Entity& entity, Findings& findings);

}  // namespace pkigen
