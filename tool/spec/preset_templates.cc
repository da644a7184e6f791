#include "tool/spec/preset_templates.h"

#include "tool/spec/fields.h"
#include "tool/spec/preset_variables.h"

namespace pkigen {

namespace {

// The formats of which a file needs a template, and no other may have one.
bool is_rendered(std::string_view format) { return format == "conf" || format == "ovpn"; }

void read_template(const YamlNode& where, const TemplateAccess& templates, Preset& preset, PresetOutput& output,
                   Findings& findings) {
  if (output.template_file.find('/') != std::string::npos) {
    findings.error(where, "a template stands beside service.yaml", "write only the name of the file");
    return;
  }
  auto text = templates(output.template_file);
  if (!text) {
    findings.error(where, "there is no template " + in_backticks(output.template_file) + " beside service.yaml");
    return;
  }
  check_template(where, *text, preset, output, findings);
  preset.templates[output.template_file] = std::move(*text);
}

}  // namespace

void read_templates(const YamlNode& outputs, const TemplateAccess& templates, Preset& preset, Findings& findings) {
  for (PresetOutput& output : preset.outputs) {
    const YamlNode& node = *find_in(outputs, output.format);
    const YamlNode* named = find_in(node, "template");
    if (is_rendered(output.format) && named == nullptr) {
      findings.error(node, in_backticks(output.format) + " needs a template", "add `template`, a file beside this one");
    } else if (!is_rendered(output.format) && named != nullptr) {
      findings.error(*named, in_backticks(output.format) + " is not made from a template", "only conf and ovpn are");
    } else if (named != nullptr && !output.template_file.empty()) {
      read_template(*named, templates, preset, output, findings);
    }
  }
}

}  // namespace pkigen
