#include "tool/spec/entity_reader.h"

#include <algorithm>

#include "tool/spec/alt_names.h"
#include "tool/spec/authority_keys.h"
#include "tool/spec/entity_name.h"
#include "tool/spec/entity_schema.h"
#include "tool/spec/extension_keys.h"
#include "tool/spec/issuer.h"
#include "tool/spec/key_spec.h"
#include "tool/spec/lifetime.h"
#include "tool/spec/outputs.h"
#include "tool/spec/revocation.h"
#include "tool/spec/scalars.h"
#include "tool/spec/serial.h"
#include "tool/spec/setting_value.h"
#include "tool/spec/spelling.h"
#include "tool/spec/tree_path.h"

namespace pkigen {

namespace {

constexpr std::string_view common_name = "2.5.4.3";
constexpr std::size_t longest_common_name = 64;

// Reads the keys of one entity in the order in which they need one another.
class EntityReader {
 public:
  EntityReader(const Declaration& declaration, const Defaults& defaults, PresetLibrary& presets, Findings& findings)
      : defaults_(defaults),
        presets_(presets),
        findings_(findings),
        key_(*declaration.key),
        fields_(*declaration.body, declaration.kind == EntityKind::authority ? authority_schema() : identity_schema(),
                findings) {
    draft_.key = declaration.key;
    draft_.body = declaration.body;
    entity_.name = declaration.key->text();
    entity_.kind = declaration.kind;
    entity_.where = findings.position(key_);
  }

  Draft read() {
    read_service();
    read_key_and_digest();
    read_usages_of_entity();
    read_names();
    read_issuer_of_entity();
    read_lifetime(fields_, defaults_, entity_, findings_);
    if (const YamlNode* node = fields_.find("serial")) read_serial_of_entity(*node);
    read_extension_keys(fields_, entity_.extensions, findings_);
    if (is_authority()) read_authority_keys(fields_, entity_, findings_);
    if (const YamlNode* node = fields_.find("revoked")) entity_.revoked = read_revocation(*node, findings_);
    read_on_change_of_entity();
    read_outputs(key_, fields_.find("outputs"), draft_.preset, inherited_permissions(), entity_, findings_);
    return std::move(draft_);
  }

 private:
  // Whether it has a name that a client can connect to.
  [[nodiscard]] bool is_host() const;
  [[nodiscard]] bool is_authority() const { return entity_.kind == EntityKind::authority; }
  void read_service();
  void read_setting(const YamlNode& key, const YamlNode& value);
  void read_key_and_digest();
  void read_usages_of_entity();
  void read_names();
  [[nodiscard]] std::string default_common_name() const;
  void default_alt_names();
  void read_issuer_of_entity();
  void read_serial_of_entity(const YamlNode& node);
  void read_on_change_of_entity();
  [[nodiscard]] WrittenPermissions inherited_permissions();

  const Defaults& defaults_;
  PresetLibrary& presets_;
  Findings& findings_;
  const YamlNode& key_;
  Fields fields_;
  Draft draft_;
  Entity& entity_ = draft_.entity;
};

void EntityReader::read_service() {
  const YamlNode* service = fields_.find("service");
  if (service != nullptr) draft_.preset = presets_.find(*service);
  if (service != nullptr) entity_.service = service->text();
  const YamlNode* settings = fields_.find("settings");
  if (settings == nullptr) return;
  if (service == nullptr) {
    findings_.error(*settings, "`settings` are for a service, and there is none", "add `service`");
  } else if (expect_map(*settings, findings_) && draft_.preset != nullptr) {
    for_each_entry(*settings, [this](const YamlNode& key, const YamlNode& value) { read_setting(key, value); });
  }
}

void EntityReader::read_setting(const YamlNode& key, const YamlNode& value) {
  if (key.is_bad()) return;
  std::vector<std::string_view> known;
  for (const PresetSetting& setting : draft_.preset->settings) known.push_back(setting.name);
  if (std::ranges::find(known, key.text()) == known.end()) {
    findings_.error(key, "the service " + in_backticks(entity_.service) + " has no setting " + in_backticks(key.text()),
                    did_you_mean(key.text(), known));
    return;
  }
  if (auto text = read_setting_value(value, findings_)) entity_.settings[std::string(key.text())] = std::move(*text);
}

void EntityReader::read_key_and_digest() {
  const YamlNode* key = fields_.find("key");
  entity_.key.where = entity_.where;
  if (key != nullptr) {
    entity_.key = read_key(*key, findings_);
  } else if (!is_authority() && defaults_.key) {
    entity_.key = *defaults_.key;
  }
  const YamlNode* digest = fields_.find("digest");
  entity_.signing_digest = digest != nullptr ? read_digest(*digest, findings_) : defaults_.digest;
  entity_.digest = entity_.signing_digest.value_or(matching_digest(entity_.key.type));
}

void EntityReader::read_usages_of_entity() {
  const YamlNode* node = fields_.find("usage");
  draft_.usages = is_authority() ? usage_bit(Usage::ca) : defaults_.usage.value_or(usage_bit(Usage::server));
  if (draft_.preset != nullptr) {
    if (const auto usage = parse_usage(draft_.preset->usage)) draft_.usages = usage_bit(*usage);
  }
  if (node != nullptr) draft_.usages = read_usages(*node, findings_).value_or(draft_.usages);
  const bool certifies = (draft_.usages & usage_bit(Usage::ca)) != 0;
  if (certifies && !is_authority()) {
    findings_.error(*node, "an identity cannot be `ca`", "put it under `authorities`");
  } else if (!certifies && is_authority()) {
    findings_.error(*node, "an authority is always `ca`", "add `ca`, or put it under `identities`");
  }
  read_key_usages(fields_, draft_.usages, entity_, findings_);
  const bool is_p521 = entity_.key.type == KeyType{.family = KeyType::Family::ec, .bits = 521};
  if (is_p521 && !is_authority() && is_server(draft_.usages)) {
    const YamlNode* key = fields_.find("key");
    findings_.warning(key != nullptr ? *key : key_, "browsers do not connect to a server with an EC P-521 key",
                      "ec-p384 is the strongest that they take");
  }
}

void EntityReader::read_names() {
  Extensions& extensions = entity_.extensions;
  const YamlNode* san = fields_.find("san");
  if (san != nullptr) extensions.subject_alt_names = read_general_names(*san, NameForm::exact, findings_);

  const YamlNode* node = fields_.find("subject");
  WrittenSubject written = node != nullptr ? read_subject(*node, findings_) : WrittenSubject();
  if (auto* attributes = std::get_if<SubjectAttributes>(&written)) {
    if (!has_common_name(written)) set_common_name(*attributes, default_common_name());
    entity_.subject = name_of(merge(std::move(*attributes), defaults_.subject));
  } else {
    entity_.subject = std::move(std::get<Name>(written));
  }
  if (san == nullptr) default_alt_names();
  if (entity_.subject.empty() && (is_authority() || extensions.subject_alt_names.empty())) {
    findings_.error(*node, is_authority() ? "an authority needs a subject" : "without a subject, `san` is needed");
  }
  // What stands there and cannot be read has been complained about.
  const bool is_unsaid = san == nullptr ? is_entity_name(entity_.name) : san->is_list() && san->empty();
  const bool has_none = extensions.subject_alt_names.empty() ? is_unsaid : !entity_.service.empty() && !is_host();
  if (!is_authority() && is_server(draft_.usages) && has_none) {
    findings_.warning(key_, "the server " + in_backticks(entity_.name) + " has no names by which others can verify it",
                      "add a host name or an address to `san`, such as www.example.org");
  }
}

bool EntityReader::is_host() const {
  return std::ranges::any_of(entity_.extensions.subject_alt_names, [](const GeneralName& name) {
    return name.kind == GeneralName::Kind::dns || name.kind == GeneralName::Kind::ip;
  });
}

// The first DNS name that a common name has room for, else the entity's.
std::string EntityReader::default_common_name() const {
  for (const GeneralName& name : entity_.extensions.subject_alt_names) {
    if (name.kind == GeneralName::Kind::dns && name.value.size() <= longest_common_name) return name.value;
  }
  return entity_.name;
}

void EntityReader::default_alt_names() {
  if (is_authority() || !is_server(draft_.usages)) return;
  if (auto host = host_name(entity_.subject.first(common_name))) {
    entity_.extensions.subject_alt_names.push_back(std::move(*host));
  }
}

void EntityReader::read_issuer_of_entity() {
  const YamlNode* node = fields_.find("issuer");
  // Of an identity that says nothing: an authority without a name, until it is known which there are.
  if (!is_authority()) entity_.issuer.kind = IssuerSpec::Kind::authority;
  entity_.issuer.where = entity_.where;
  if (node != nullptr) {
    entity_.issuer = read_issuer(*node, findings_).value_or(entity_.issuer);
  } else if (!is_authority() && defaults_.issuer) {
    entity_.issuer = *defaults_.issuer;
  }
  const YamlNode* chain = fields_.find("issuer_chain");
  if (chain == nullptr) return;
  if (entity_.issuer.kind == IssuerSpec::Kind::external) {
    entity_.issuer.chain_path = read_file_path(*chain, findings_).value_or("");
  } else {
    findings_.error(*chain, "`issuer_chain` goes with `issuer: external` only",
                    "the chain above an authority of this file is known");
  }
}

void EntityReader::read_serial_of_entity(const YamlNode& node) {
  entity_.serial = read_serial(node, findings_);
  const bool is_ours =
      entity_.issuer.kind == IssuerSpec::Kind::self || entity_.issuer.kind == IssuerSpec::Kind::authority;
  if (!is_ours) findings_.error(node, "the serial number is chosen by whoever signs, and that is not pkigen");
}

void EntityReader::read_on_change_of_entity() {
  if (is_authority()) return;
  const YamlNode* node = fields_.find("on_change");
  const auto written = node != nullptr ? read_on_change(*node, findings_) : defaults_.on_change;
  if (!written) return;
  const bool has_commands = draft_.preset != nullptr && !draft_.preset->reload.empty();
  if (!written->is_automatic) {
    entity_.on_change = written->commands;
  } else if (has_commands) {
    draft_.is_on_change_automatic = true;
  } else if (node != nullptr) {
    findings_.error(*node, "`auto` runs the commands of a service, and there are none",
                    "write {run: [program, argument]}");
  }
}

WrittenPermissions EntityReader::inherited_permissions() {
  const WrittenPermissions defaults{
      .owner = defaults_.owner, .group = defaults_.group, .mode = is_authority() ? std::nullopt : defaults_.mode};
  return merge(read_permissions(fields_, findings_), defaults);
}

}  // namespace

Draft read_entity(const Declaration& declaration, const Defaults& defaults, PresetLibrary& presets,
                  Findings& findings) {
  return EntityReader(declaration, defaults, presets, findings).read();
}

}  // namespace pkigen
