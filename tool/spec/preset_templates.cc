#include "tool/spec/preset_templates.h"

#include <algorithm>
#include <array>

#include "tool/spec/fields.h"
#include "tool/spec/formats.h"
#include "tool/spec/spelling.h"
#include "tool/spec/template_variables.h"

namespace pkigen {

namespace {

constexpr std::array<std::string_view, 9> always_set = {"name", "cn", "host",    "root", "san",
                                                        "dns",  "ip", "aliases", "."};
constexpr std::array<std::string_view, 5> inlinable = {"ca", "crt", "chain", "key", "tls-crypt"};
constexpr std::array<std::string_view, 3> set_with_server = {"server.name", "server.cn", "server.host"};

// The formats of which a file needs a template, and no other may have one.
bool is_rendered(std::string_view format) { return format == "conf" || format == "ovpn"; }

bool refers_to_identity(const Preset& preset) {
  return std::ranges::any_of(preset.settings,
                             [](const PresetSetting& setting) { return !setting.identity_of.empty(); });
}

// Every variable that a template of this preset can use.
std::vector<std::string> known_variables(const Preset& preset) {
  std::vector<std::string> names(always_set.begin(), always_set.end());
  for (const PresetSetting& setting : preset.settings) names.push_back("settings." + setting.name);
  for (const std::string_view format : format_names()) names.push_back("paths." + std::string(format));
  for (const std::string_view format : inlinable) names.push_back("inline." + std::string(format));
  if (refers_to_identity(preset)) names.insert(names.end(), set_with_server.begin(), set_with_server.end());
  return names;
}

void note_needs(const TemplateVariable& variable, PresetOutput& output) {
  const std::string_view name = variable.name;
  if (variable.is_optional) return;
  if (name.starts_with("paths.")) output.named.emplace_back(name.substr(name.find('.') + 1));
  if (name.starts_with("inline.")) output.inlined.emplace_back(name.substr(name.find('.') + 1));
}

void check_variables(const YamlNode& where, std::string_view text, const Preset& preset, PresetOutput& output,
                     Findings& findings) {
  const std::vector<std::string> known = known_variables(preset);
  for (const TemplateVariable& variable : template_variables(text)) {
    if (std::ranges::find(known, variable.name) != known.end()) {
      note_needs(variable, output);
      continue;
    }
    findings.error(where,
                   "the template " + in_backticks(output.template_file) + " uses " + in_backticks(variable.name) +
                       ", which nothing sets",
                   did_you_mean(variable.name, {known.begin(), known.end()}));
  }
}

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
  check_variables(where, *text, preset, output, findings);
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
