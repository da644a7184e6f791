#include "tool/spec/preset_reader.h"

#include <array>

#include "tool/spec/fields.h"
#include "tool/spec/formats.h"
#include "tool/spec/permission_keys.h"
#include "tool/spec/preset_templates.h"
#include "tool/spec/preset_variables.h"
#include "tool/spec/scalars.h"
#include "tool/spec/setting_value.h"
#include "tool/spec/spelling.h"
#include "tool/spec/tree_path.h"
#include "tool/spec/usage.h"
#include "tool/spec/yaml_tree.h"

namespace pkigen {

namespace {

constexpr std::array<std::string_view, 6> preset_keys = {"description", "usage", "settings",
                                                         "outputs",     "check", "reload"};
constexpr std::array<std::string_view, 4> setting_keys = {"description", "default", "required", "identity_of"};
constexpr std::array<std::string_view, 4> output_keys = {"path", "mode", "template", "namesakes"};

std::string read_string(const Fields& fields, std::string_view key, Findings& findings) {
  const YamlNode* node = fields.find(key);
  if (node == nullptr) return "";
  return std::string(read_text(*node, findings, Empty::allow).value_or(""));
}

void read_setting(const YamlNode& key, const YamlNode& node, Preset& preset, Findings& findings) {
  const Fields fields(node, {.keys = setting_keys}, findings);
  PresetSetting setting;
  setting.name = key.text();
  setting.description = read_string(fields, "description", findings);
  setting.identity_of = read_string(fields, "identity_of", findings);
  if (const YamlNode* fallback = fields.find("default")) {
    setting.fallback = read_setting_value(*fallback, findings).value_or("");
  }
  if (const YamlNode* required = fields.find("required")) {
    setting.required = read_boolean(*required, findings).value_or(false);
  }
  preset.settings.push_back(std::move(setting));
}

void read_output_map(const YamlNode& node, PresetOutput& output, Findings& findings) {
  const Fields fields(node, {.keys = output_keys}, findings);
  if (const YamlNode* path = fields.find("path")) {
    output.path = read_file_path(*path, findings).value_or("");
  } else if (node.is_map()) {
    findings.error(node, "it is not said where the file goes", "add `path`");
  }
  if (const YamlNode* mode = fields.find("mode")) output.mode = read_mode(*mode, findings).value_or(output.mode);
  output.template_file = read_string(fields, "template", findings);
  if (const YamlNode* namesakes = fields.find("namesakes")) {
    output.namesakes = read_boolean(*namesakes, findings).value_or(true);
    if (output.format != "ca") findings.error(*namesakes, "`namesakes` is for ca only");
  }
}

void read_output(const YamlNode& key, const YamlNode& node, Preset& preset, Findings& findings) {
  const Format* format = find_format(key.text());
  if (format == nullptr) {
    findings.error(key, "unknown format " + in_backticks(key.text()), did_you_mean(key.text(), format_names()));
    return;
  }
  PresetOutput output;
  output.format = format->name;
  output.mode = format->mode;
  if (node.is_scalar()) {
    output.path = read_file_path(node, findings).value_or("");
  } else {
    read_output_map(node, output, findings);
  }
  preset.outputs.push_back(std::move(output));
}

void read_usage_word(const YamlNode& node, Preset& preset, Findings& findings) {
  if (read_usages(node, findings) && node.is_scalar()) preset.usage = node.text();
}

void read_commands(const Fields& fields, Preset& preset, Findings& findings) {
  if (const YamlNode* check = fields.find("check")) {
    preset.check = read_command(*check, findings).value_or(preset.check);
  }
  if (const YamlNode* reload = fields.find("reload")) {
    preset.reload = read_command(*reload, findings).value_or(preset.reload);
  }
}

using ReadEntry = void (*)(const YamlNode&, const YamlNode&, Preset&, Findings&);

void read_entries(const YamlNode* node, ReadEntry read, Preset& preset, Findings& findings) {
  if (node == nullptr || !expect_map(*node, findings)) return;
  for_each_entry(*node, [&](const YamlNode& key, const YamlNode& value) {
    if (!key.is_bad()) read(key, value, preset, findings);
  });
}

}  // namespace

Preset read_preset(const std::string& name, std::uint16_t source, const TemplateAccess& templates, Findings& findings) {
  Preset preset;
  preset.name = name;
  const YamlTree tree = YamlTree::read(source, findings);
  if (tree.root() == nullptr) {
    if (tree.is_yaml()) findings.error_at(source, 0, "there is no preset in this file");
    return preset;
  }
  const YamlNode& root = *tree.root();
  const Fields fields(root, {.keys = preset_keys}, findings);
  preset.description = read_string(fields, "description", findings);
  if (const YamlNode* usage = fields.find("usage")) read_usage_word(*usage, preset, findings);
  if (root.is_map() && fields.find("usage") == nullptr)
    findings.error(root, "a preset needs `usage`", "such as server");
  read_entries(fields.find("settings"), read_setting, preset, findings);
  read_entries(fields.find("outputs"), read_output, preset, findings);
  read_commands(fields, preset, findings);
  if (const YamlNode* outputs = fields.find("outputs")) read_templates(*outputs, templates, preset, findings);
  check_preset_variables(root, preset, findings);
  return preset;
}

}  // namespace pkigen
