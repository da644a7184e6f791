// The templates of a preset: which outputs need one, and the texts.
#pragma once

#include "tool/spec/preset_reader.h"

namespace pkigen {

// `outputs` is where the preset names them. Fills in the texts, and what each template needs.
void read_templates(const YamlNode& outputs, const TemplateAccess& templates, Preset& preset, Findings& findings);

}  // namespace pkigen
