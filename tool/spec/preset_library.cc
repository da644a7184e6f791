#include "tool/spec/preset_library.h"

#include <algorithm>

#include "tool/spec/built_in_presets.h"
#include "tool/spec/entity_name.h"
#include "tool/spec/scalars.h"
#include "tool/spec/spelling.h"
#include "tool/spec/tree_path.h"

namespace pkigen {

namespace {

constexpr const char* preset_file = "service.yaml";

}  // namespace

const Preset* PresetLibrary::find(const YamlNode& service) {
  const auto text = read_text(service, findings_);
  if (!text) return nullptr;
  const std::string name(*text);
  const auto known = presets_.find(name);
  if (known != presets_.end()) return &known->second;
  if (faulty_.contains(name)) return nullptr;
  if (!is_entity_name(name) || !load(name)) {
    findings_.error(service, "unknown service " + in_backticks(name), did_you_mean(name, built_in_preset_names()));
    return nullptr;
  }
  const auto loaded = presets_.find(name);
  return loaded == presets_.end() ? nullptr : &loaded->second;
}

void PresetLibrary::add(const std::string& name, std::uint16_t source, const TemplateAccess& templates) {
  const std::size_t before = findings_.size();
  Preset preset = read_preset(name, source, templates, findings_);
  if (findings_.size() == before) {
    presets_.emplace(name, std::move(preset));
  } else {
    faulty_.insert(name);
  }
}

bool PresetLibrary::load(const std::string& name) {
  return std::ranges::any_of(folders_, [&](const std::string& folder) { return load_from(folder, name); }) ||
         load_built_in(name);
}

bool PresetLibrary::load_from(const std::string& folder, const std::string& name) {
  const std::string beside = join_path(folder, name) + "/";
  auto text = access_.read(beside + preset_file);
  if (!text) return false;
  sources_.push_back(beside + preset_file);
  const std::uint16_t source = findings_.add_source(beside + preset_file, std::move(*text));
  const auto templates = [&](const std::string& file) {
    auto contents = access_.read(beside + file);
    if (contents) sources_.push_back(beside + file);
    return contents;
  };
  add(name, source, templates);
  return true;
}

bool PresetLibrary::load_built_in(const std::string& name) {
  auto files = access_.built_in(name);
  if (!files) return false;
  const std::uint16_t source = findings_.add_source("built-in " + name + "/" + preset_file, (*files)[preset_file]);
  const auto templates = [&](const std::string& file) {
    const auto found = files->find(file);
    return found == files->end() ? std::nullopt : std::optional(found->second);
  };
  add(name, source, templates);
  return true;
}

}  // namespace pkigen
