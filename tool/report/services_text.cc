#include "tool/report/services_text.h"

#include <fmt/format.h>

#include <set>

#include "tool/report/json_object.h"
#include "tool/report/table.h"
#include "tool/spec/template_variables.h"

namespace pkigen {
namespace {

// Those that its templates use.
std::set<std::string> variables_of(const Preset& preset) {
  std::set<std::string> names;
  for (const auto& [file, text] : preset.templates) {
    for (const TemplateVariable& variable : template_variables(text)) {
      if (variable.name != ".") names.insert(variable.name);
    }
  }
  return names;
}

std::string mode_text(unsigned mode) { return fmt::format("{:04o}", mode); }

std::string usual_value(const PresetSetting& setting) {
  if (setting.required) return "must be given";
  if (!setting.identity_of.empty()) return "the only " + setting.identity_of;
  return setting.fallback;
}

std::string command_text(const std::string& title, const std::vector<std::string>& argv) {
  return argv.empty() ? "" : fmt::format("{}: {}\n", title, fmt::join(argv, " "));
}

Json setting_json(const PresetSetting& setting) {
  Json json;
  json["name"] = setting.name;
  json["description"] = setting.description;
  json["default"] = setting.fallback;
  json["required"] = setting.required;
  if (!setting.identity_of.empty()) json["identity_of"] = setting.identity_of;
  return json;
}

Json output_json(const PresetOutput& output) {
  Json json;
  json["format"] = output.format;
  json["path"] = output.path;
  json["mode"] = mode_text(output.mode);
  if (!output.template_file.empty()) json["template"] = output.template_file;
  return json;
}

Json preset_json(const Preset& preset) {
  Json json;
  json["name"] = preset.name;
  json["description"] = preset.description;
  json["usage"] = preset.usage;
  json["outputs"] = Json::array();
  for (const PresetOutput& output : preset.outputs) json["outputs"].push_back(output_json(output));
  json["settings"] = Json::array();
  for (const PresetSetting& setting : preset.settings) json["settings"].push_back(setting_json(setting));
  json["variables"] = variables_of(preset);
  json["check"] = preset.check;
  json["reload"] = preset.reload;
  return json;
}

}  // namespace

std::string services_text(const Style& style, const std::vector<Preset>& presets) {
  Table table({{"SERVICE"}, {"USAGE"}, {"DESCRIPTION"}});
  for (const Preset& preset : presets) table.add({{preset.name}, {preset.usage}, {preset.description}});
  return table.text(style);
}

std::string service_text(const Style& style, const Preset& preset) {
  Table files({{"FORMAT"}, {"MODE"}, {"PATH"}});
  for (const PresetOutput& output : preset.outputs) {
    files.add({{output.format}, {mode_text(output.mode)}, {output.path}});
  }
  Table settings({{"SETTING"}, {"DEFAULT"}, {"DESCRIPTION"}});
  for (const PresetSetting& setting : preset.settings) {
    settings.add({{setting.name}, {usual_value(setting)}, {setting.description}});
  }
  std::string text = fmt::format("{}: {}\nusage: {}\n\n{}", style.paint(Paint::bold, printable(preset.name)),
                                 printable(preset.description), preset.usage, files.text(style));
  if (!settings.empty()) text += "\n" + settings.text(style);
  text += "\n" + command_text("check", preset.check) + command_text("reload", preset.reload);
  if (const auto names = variables_of(preset); !names.empty()) {
    text += fmt::format("variables of its templates: {}\n", fmt::join(names, " "));
  }
  return text;
}

std::string services_json(const std::vector<Preset>& presets) {
  Json json = new_answer();
  json["services"] = Json::array();
  for (const Preset& preset : presets) json["services"].push_back(preset_json(preset));
  return dump(json);
}

}  // namespace pkigen
