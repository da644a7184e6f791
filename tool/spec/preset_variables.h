// Which variables stand where in a preset, and that none is used which nothing sets: a typing mistake must not become
// an empty directive of a daemon.
#pragma once

#include "tool/spec/findings.h"
#include "tool/spec/preset.h"

namespace pkigen {

// In a template, whose text this is; `where` is the node that names it. Notes what the template needs.
void check_template(const YamlNode& where, std::string_view text, const Preset& preset, PresetOutput& output,
                    Findings& findings);
// In the paths, the defaults of settings and the commands of a service.yaml, whose top this is.
void check_preset_variables(const YamlNode& root, const Preset& preset, Findings& findings);

}  // namespace pkigen
