#include "tool/entity_profile.h"

#include <algorithm>

#include "rules/rules.h"
#include "rules/x509/oid.h"

namespace pkigen {
namespace {

RenewalLead lead_of(const RenewBefore& renew_before) {
  return {.amount = renew_before.amount, .at_most_a_third = renew_before.capped};
}

IssuerKind issuer_kind(IssuerSpec::Kind kind) {
  switch (kind) {
    case IssuerSpec::Kind::self:
      return IssuerKind::self;
    case IssuerSpec::Kind::authority:
      return IssuerKind::authority;
    case IssuerSpec::Kind::external:
      return IssuerKind::external;
    case IssuerSpec::Kind::exec:
      break;
  }
  return IssuerKind::exec;
}

int authorities_below(const Spec& spec, const Entity& authority) {
  int deepest = 0;
  for (const Entity& entity : spec.entities) {
    const bool below = entity.kind == EntityKind::authority && entity.issuer.authority == authority.name;
    if (below) deepest = std::max(deepest, 1 + authorities_below(spec, entity));
  }
  return deepest;
}

CrlProfile::OtherKey other_key(const RollOver& roll_over) {
  if (roll_over.stage != RollOverStage::switched) return CrlProfile::OtherKey::none;
  return roll_over.has_old_key ? CrlProfile::OtherKey::signs : CrlProfile::OtherKey::absent;
}

void add_paths(Profile& profile, const Spec& spec, const Entity& entity, const std::string& root,
               const RollOvers& roll_overs) {
  profile.variables["root"] = root;
  for (const OutputSpec& output : entity.outputs) {
    if (output.format == "chain" && !has_chain(spec, entity, roll_overs)) continue;
    profile.variables["paths." + output.format] = output.path.starts_with('/') ? output.path : root + "/" + output.path;
  }
  for (const std::string_view format : {"pem", "ovpn"}) {
    if (const OutputSpec* output = entity.output(format)) profile.key_copies.push_back(output->path);
  }
}

void add_names(Profile& profile, const Entity& entity) {
  profile.variables["host"] = entity.host();
  const auto written = entity.settings.find("server_name");
  const std::string shown = written == entity.settings.end() ? entity.host() : written->second;
  for (const std::string list : {"san", "dns", "ip", "aliases"}) profile.lists[list];
  for (const GeneralName& name : entity.extensions.subject_alt_names) {
    profile.lists["san"].push_back(name.value);
    if (name.kind == GeneralName::Kind::ip) profile.lists["ip"].push_back(name.value);
    if (name.kind != GeneralName::Kind::dns) continue;
    profile.lists["dns"].push_back(name.value);
    if (name.value != shown) profile.lists["aliases"].push_back(name.value);
  }
}

// The old one as long as what the new key signs comes with a cross-certificate, so that both are believed.
Namesakes one_of_a_name(const Spec& spec, const Entity& entity, const RollOvers& roll_overs) {
  for (const Entity* above = &entity; above->issuer.kind == IssuerSpec::Kind::authority;) {
    above = spec.find(above->issuer.authority);
    if (is_crossed(roll_overs, *above)) return Namesakes::other;
  }
  return Namesakes::signing;
}

void add_service(Profile& profile, const Spec& spec, const Entity& entity, const RollOvers& roll_overs) {
  profile.variables["name"] = entity.name;
  profile.variables["cn"] = entity.subject.first(*dotted_of(attribute_types(), "CN"));
  for (const auto& [name, value] : entity.settings) profile.variables["settings." + name] = value;
  add_names(profile, entity);
  if (const Entity* server = server_of(spec, entity)) {
    for (const auto& [name, value] : server->settings) profile.variables["server." + name] = value;
    profile.variables["server.name"] = server->name;
    profile.variables["server.host"] = server->host();
    profile.variables["server.cn"] = server->subject.first(*dotted_of(attribute_types(), "CN"));
  }
  const auto preset = spec.presets.find(entity.service);
  if (preset == spec.presets.end()) return;
  for (const PresetOutput& output : preset->second.outputs) {
    if (!output.namesakes) profile.namesakes = one_of_a_name(spec, entity, roll_overs);
    if (output.template_file.empty()) continue;
    profile.templates[output.format] = preset->second.templates.at(output.template_file);
    profile.template_names[output.format] = entity.service + "/" + output.template_file;
  }
}

}  // namespace

Profile profile_of(const Spec& spec, const Entity& entity, const std::string& root, const RollOvers& roll_overs) {
  Profile profile;
  profile.name = entity.name;
  profile.authority = entity.kind == EntityKind::authority;
  profile.key_type = entity.key.type;
  profile.encrypted_key = entity.key.passphrase.has_value();
  profile.subject = entity.subject;
  profile.extensions = entity.extensions;
  profile.request_digest = entity.digest;
  profile.certificate_digest = entity.signing_digest;
  profile.issuer = issuer_kind(entity.issuer.kind);
  profile.issuer_name = entity.issuer.authority;
  profile.validity = entity.validity;
  profile.not_before = entity.not_before;
  profile.not_after = entity.not_after;
  profile.lead = lead_of(entity.renew_before);
  profile.serial = entity.serial;
  profile.issuer_command = entity.issuer.argv;
  profile.revoked = entity.revoked.has_value();
  if (entity.crl) {
    profile.crl = CrlProfile{.validity = entity.crl->validity,
                             .lead = lead_of(entity.crl->renew_before),
                             .other_key = other_key(roll_over_of(roll_overs, entity))};
  }
  if (profile.authority) profile.authorities_below = authorities_below(spec, entity);

  const Entity* recorder =
      entity.issuer.kind == IssuerSpec::Kind::authority ? spec.find(entity.issuer.authority) : &entity;
  profile.issuer_folder = recorder->dir;
  add_paths(profile, spec, entity, root, roll_overs);
  if (!entity.service.empty()) add_service(profile, spec, entity, roll_overs);
  return profile;
}

const Rule* rule_for(const Entity& entity, std::string_view format) {
  if (format == "crl" && entity.kind == EntityKind::identity) return find_rule("crl-copy");
  return find_rule(format);
}

bool has_chain(const Spec& spec, const Entity& entity, const RollOvers& roll_overs) {
  using Kind = IssuerSpec::Kind;
  const Kind kind = entity.issuer.kind;
  if (kind != Kind::authority) return kind != Kind::self;
  const Entity& issuer = *spec.find(entity.issuer.authority);
  return issuer.issuer.kind != Kind::self || is_crossed(roll_overs, issuer);
}

bool is_crossed(const RollOvers& roll_overs, const Entity& authority) {
  const RollOver roll_over = roll_over_of(roll_overs, authority);
  return roll_over.stage == RollOverStage::switched && roll_over.is_crossed;
}

const Entity* server_of(const Spec& spec, const Entity& entity) {
  if (entity.service != "openvpn-client") return nullptr;
  const auto server = entity.settings.find("server");
  return server == entity.settings.end() ? nullptr : spec.find(server->second);
}

}  // namespace pkigen
