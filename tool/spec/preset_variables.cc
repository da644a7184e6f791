#include "tool/spec/preset_variables.h"

#include <algorithm>
#include <array>

#include "tool/spec/fields.h"
#include "tool/spec/formats.h"
#include "tool/spec/spelling.h"
#include "tool/spec/template_variables.h"

namespace pkigen {

namespace {

using Names = std::vector<std::string>;

constexpr std::array<std::string_view, 9> always_set = {"name", "cn", "host",    "root", "san",
                                                        "dns",  "ip", "aliases", "."};
constexpr std::array<std::string_view, 5> inlinable = {"ca", "crt", "chain", "key", "tls-crypt"};
constexpr std::array<std::string_view, 3> of_an_identity = {"name", "cn", "host"};

bool refers_to_identity(const Preset& preset) {
  return std::ranges::any_of(preset.settings,
                             [](const PresetSetting& setting) { return !setting.identity_of.empty(); });
}

void add_server(Names& names, const Preset& preset) {
  if (!refers_to_identity(preset)) return;
  for (const std::string_view name : of_an_identity) names.push_back("server." + std::string(name));
}

Names known_to_templates(const Preset& preset) {
  Names names(always_set.begin(), always_set.end());
  for (const PresetSetting& setting : preset.settings) names.push_back("settings." + setting.name);
  for (const std::string_view format : format_names()) names.push_back("paths." + std::string(format));
  for (const std::string_view format : inlinable) names.push_back("inline." + std::string(format));
  add_server(names, preset);
  return names;
}

Names known_to_settings(const Preset& preset) {
  Names names(of_an_identity.begin(), of_an_identity.end());
  for (const PresetSetting& setting : preset.settings) names.push_back(setting.name);
  add_server(names, preset);
  return names;
}

bool contains(const Names& names, std::string_view name) { return std::ranges::find(names, name) != names.end(); }

void refuse(const YamlNode& where, const std::string& subject, std::string_view name, const Names& known,
            Findings& findings) {
  findings.error(where, subject + " uses " + in_backticks(name) + ", which nothing sets",
                 did_you_mean(name, {known.begin(), known.end()}));
}

void note_needs(const TemplateVariable& variable, PresetOutput& output) {
  const std::string_view name = variable.name;
  if (variable.is_optional) return;
  if (name.starts_with("paths.")) output.named.emplace_back(name.substr(name.find('.') + 1));
  if (name.starts_with("inline.")) output.inlined.emplace_back(name.substr(name.find('.') + 1));
}

void check_secrecy(const YamlNode& where, std::string_view variable, const PresetOutput& output, Findings& findings) {
  const bool is_secret = variable == "inline.key" || variable == "inline.tls-crypt";
  if (!is_secret || find_format(output.format)->is_secret) return;
  findings.error(where,
                 "the template " + in_backticks(output.template_file) + " holds " + in_backticks(variable) +
                     ", but files of format " + in_backticks(output.format) + " are not kept secret",
                 "only `ovpn` is; a `conf` can name the file");
}

// A text in which variables are replaced when pki.yaml is read.
void check_text(const YamlNode& node, const Names& known, const Preset& preset, Findings& findings) {
  if (!node.is_scalar()) return;
  for (const TemplateVariable& variable : template_variables(node.text())) {
    // Of the server any setting can be asked for; its preset is not known here.
    const bool is_of_server = variable.name.starts_with("server.") && refers_to_identity(preset);
    if (!is_of_server && !contains(known, variable.name)) refuse(node, "this", variable.name, known, findings);
  }
}

void check_paths(const YamlNode& outputs, const Preset& preset, Findings& findings) {
  for_each_entry(outputs, [&](const YamlNode&, const YamlNode& value) {
    const YamlNode* path = value.is_map() ? find_in(value, "path") : &value;
    if (path != nullptr) check_text(*path, {"name"}, preset, findings);
  });
}

void check_defaults(const YamlNode& settings, const Names& known, const Preset& preset, Findings& findings) {
  for_each_entry(settings, [&](const YamlNode&, const YamlNode& value) {
    const YamlNode* fallback = find_in(value, "default");
    if (fallback != nullptr) check_text(*fallback, known, preset, findings);
  });
}

}  // namespace

void check_template(const YamlNode& where, std::string_view text, const Preset& preset, PresetOutput& output,
                    Findings& findings) {
  const Names known = known_to_templates(preset);
  for (const TemplateVariable& variable : template_variables(text)) {
    if (contains(known, variable.name)) {
      note_needs(variable, output);
      check_secrecy(where, variable.name, output, findings);
    } else {
      refuse(where, "the template " + in_backticks(output.template_file), variable.name, known, findings);
    }
  }
}

void check_preset_variables(const YamlNode& root, const Preset& preset, Findings& findings) {
  const Names known = known_to_settings(preset);
  const YamlNode* outputs = find_in(root, "outputs");
  const YamlNode* settings = find_in(root, "settings");
  if (outputs != nullptr && outputs->is_map()) check_paths(*outputs, preset, findings);
  if (settings != nullptr && settings->is_map()) check_defaults(*settings, known, preset, findings);
  for (const std::string_view key : {"check", "reload"}) {
    const YamlNode* command = find_in(root, key);
    if (command == nullptr || !command->is_list()) continue;
    for (const YamlNode& argument : *command) check_text(argument, known, preset, findings);
  }
}

}  // namespace pkigen
