#include "tool/spec/settings.h"

#include <algorithm>
#include <unordered_map>

#include "tool/spec/fields.h"
#include "tool/spec/spelling.h"
#include "tool/spec/template_variables.h"

namespace pkigen {

namespace {

constexpr std::string_view common_name = "2.5.4.3";

constexpr std::string_view server_prefix = "server.";

// What `variable` stands for where a preset speaks of an identity.
std::string value_of(std::string_view variable, const Entity& entity) {
  if (variable == "name") return entity.name;
  if (variable == "cn") return entity.subject.first(common_name);
  if (variable == "host") return entity.host();
  const auto setting = entity.settings.find(std::string(variable));
  return setting == entity.settings.end() ? "" : setting->second;
}

class SettingsResolver {
 public:
  SettingsResolver(Drafts& drafts, const DraftIndex& index, Findings& findings)
      : drafts_(drafts), index_(index), findings_(findings) {
    for (const Draft& draft : drafts) {
      if (draft.preset != nullptr) of_service_[group(draft.preset->name, draft)].push_back(&draft);
    }
  }

  void resolve() {
    // Those who refer to others come last, when the settings of the others are complete.
    for (const bool refers : {false, true}) {
      for (Draft& draft : drafts_) {
        if (draft.preset != nullptr && (reference_of(draft) != nullptr) == refers) resolve(draft);
      }
    }
  }

 private:
  // Identities of one service below one issuer.
  static std::string group(const std::string& service, const Draft& draft) {
    return service + " " + (draft.issuer != nullptr ? draft.issuer->entity.name : "");
  }
  static const PresetSetting* reference_of(const Draft& draft) {
    const auto found =
        std::ranges::find_if(draft.preset->settings, [](const auto& s) { return !s.identity_of.empty(); });
    return found == draft.preset->settings.end() ? nullptr : &*found;
  }

  void resolve(Draft& draft);
  const Draft* find_referred(Draft& draft, const PresetSetting& setting);
  const Draft* find_written(const Draft& draft, const PresetSetting& setting, const std::string& name);
  const Draft* find_only(const Draft& draft, const PresetSetting& setting);

  Drafts& drafts_;
  const DraftIndex& index_;
  Findings& findings_;
  std::unordered_map<std::string, std::vector<const Draft*>> of_service_;
};

const Draft* SettingsResolver::find_written(const Draft& draft, const PresetSetting& setting, const std::string& name) {
  const Draft* found = index_.find(name);
  if (found != nullptr && found->entity.service == setting.identity_of) return found;
  const YamlNode& node = *find_in(*find_in(*draft.body, "settings"), setting.name);
  std::vector<std::string_view> candidates;
  for (const Draft* candidate : of_service_[group(setting.identity_of, draft)])
    candidates.push_back(candidate->entity.name);
  findings_.error(node,
                  found == nullptr ? "there is no identity " + in_backticks(name)
                                   : in_backticks(name) + " has not `service: " + setting.identity_of + "`",
                  did_you_mean(name, candidates));
  return nullptr;
}

const Draft* SettingsResolver::find_only(const Draft& draft, const PresetSetting& setting) {
  const std::vector<const Draft*>& candidates = of_service_[group(setting.identity_of, draft)];
  if (candidates.size() == 1) return candidates.front();
  const std::string name = in_backticks(draft.entity.name);
  const std::string same_issuer =
      draft.issuer != nullptr ? " of the issuer " + in_backticks(draft.issuer->entity.name) : "";
  if (candidates.empty()) {
    findings_.error(node_of(draft, "service"),
                    "there is no identity" + same_issuer + " with `service: " + setting.identity_of + "`, to which " +
                        name + " could belong",
                    "add one, or name one of another issuer in `settings: {" + setting.name + ": NAME}`");
    return nullptr;
  }
  std::vector<std::string_view> names;
  for (const Draft* candidate : candidates) names.push_back(candidate->entity.name);
  findings_.error(node_of(draft, "service"), "it is not said to which server " + name + " belongs",
                  "add `settings: {" + setting.name + ": NAME}`, with " + enumerate(names, " or "));
  return nullptr;
}

// The identity that a setting names, or would name.
const Draft* SettingsResolver::find_referred(Draft& draft, const PresetSetting& setting) {
  const auto written = draft.entity.settings.find(setting.name);
  const Draft* found = written != draft.entity.settings.end() ? find_written(draft, setting, written->second)
                                                              : find_only(draft, setting);
  if (found != nullptr) draft.entity.settings[setting.name] = found->entity.name;
  return found;
}

void SettingsResolver::resolve(Draft& draft) {
  Entity& entity = draft.entity;
  const PresetSetting* reference = reference_of(draft);
  const Draft* server = reference != nullptr ? find_referred(draft, *reference) : nullptr;
  const auto value = [&](std::string_view variable) -> std::string {
    if (!variable.starts_with(server_prefix)) return value_of(variable, entity);
    return server != nullptr ? value_of(variable.substr(server_prefix.size()), server->entity) : "";
  };
  for (const PresetSetting& setting : draft.preset->settings) {
    if (entity.settings.contains(setting.name) || &setting == reference) continue;
    if (setting.required) {
      findings_.error(
          node_of(draft, find_in(*draft.body, "settings") != nullptr ? "settings" : "service"),
          "the service " + in_backticks(entity.service) + " needs the setting " + in_backticks(setting.name),
          setting.description);
    }
    entity.settings[setting.name] = substitute(setting.fallback, value);
  }
  if (!draft.is_on_change_automatic) return;
  entity.on_change = OnChange{.check = draft.preset->check, .run = draft.preset->reload};
  for (auto* argv : {&entity.on_change->check, &entity.on_change->run}) {
    for (std::string& argument : *argv) argument = substitute(argument, value);
  }
}

}  // namespace

void resolve_settings(Drafts& drafts, const DraftIndex& index, Findings& findings) {
  SettingsResolver(drafts, index, findings).resolve();
}

}  // namespace pkigen
