#include "tool/pki_graph.h"

#include "rules/rules.h"
#include "tool/entity_profile.h"
#include "tool/graph_draft.h"

namespace pkigen {

bool is_foreign(const Entity& entity) {
  return entity.issuer.kind == IssuerSpec::Kind::external || entity.issuer.kind == IssuerSpec::Kind::exec;
}

void GraphDraft::add(const Entity& entity) {
  if (made_.contains(entity.name)) return;
  if (entity.issuer.kind == IssuerSpec::Kind::authority) add(*spec_.find(entity.issuer.authority));
  if (const Entity* server = server_of(spec_, entity)) add(*server);

  current_ = entity.name;
  made_[current_].entity = &entity;
  if (entity.kind == EntityKind::authority) self().ledger = graph_.add_ledger({entity.name, entity.dir});
  const MadeEntity* above = issuer(entity);
  if (above != nullptr) self().recorded_in = above->ledger;
  if (is_self_signed(entity)) self().recorded_in = self().ledger;

  graph_.begin_group(entity.name);
  const auto profile = std::make_shared<const Profile>(profile_of(spec_, entity, root_, roll_overs_));
  if (!entity.issuer.chain_path.empty()) add_issuer_chain(entity, profile);
  for (const OutputSpec& output : entity.outputs) {
    add_output(entity, output, profile);
    if (output.format == "key") add_other_key(entity, profile);
    if (output.format == "crt") add_other_certificate(entity, profile);
  }
  // A certificate from elsewhere comes when it comes, and the key has to be there before it.
  if (entity.issuer.kind != IssuerSpec::Kind::external) {
    graph_.bind(self().artifacts.at("key"), self().artifacts.at("crt"));
  }
  // A command that failed gets the same request again.
  if (entity.issuer.kind == IssuerSpec::Kind::exec) {
    graph_.bind(self().artifacts.at("csr"), self().artifacts.at("crt"));
  }
}

// A file that a person brings: like any other, but that nobody makes it.
void GraphDraft::add_issuer_chain(const Entity& entity, const std::shared_ptr<const Profile>& profile) {
  self().artifacts["issuer-chain"] = graph_.add({.entity = entity.name,
                                                 .format = "issuer-chain",
                                                 .path = entity.issuer.chain_path,
                                                 .permissions = {},
                                                 .rule = rule_for(entity, "issuer-chain"),
                                                 .profile = profile,
                                                 .inputs = {},
                                                 .glances = {},
                                                 .ledger = {},
                                                 .issuer_ledger = {}});
}

void GraphDraft::add_output(const Entity& entity, const OutputSpec& output,
                            const std::shared_ptr<const Profile>& profile) {
  if (output.format == "chain" && !has_chain(spec_, entity, roll_overs_)) return;

  Artifact artifact{.entity = entity.name,
                    .format = output.format,
                    .path = output.path,
                    .permissions = output.permissions,
                    .rule = rule_for(entity, output.format),
                    .profile = profile,
                    .inputs = {},
                    .glances = {},
                    .ledger = {},
                    .issuer_ledger = {},
                    .founds = {}};
  const bool is_pair = output.format == "key" || output.format == "crt";
  if (is_pair && stage_of(entity) == RollOverStage::introduced) artifact.profile = retiring(*profile);
  add_inputs(artifact, entity, output.format);
  self().artifacts[output.format] = graph_.add(std::move(artifact));
}

// Read this as a Makefile: the format on the left, its prerequisites on the right.
void GraphDraft::add_inputs(Artifact& artifact, const Entity& entity, std::string_view format) {
  if (format == "key") {
    artifact.ledger = self().recorded_in;
    artifact.founds = self().ledger;
    artifact.apart = is_kept_apart(artifact);
    glance_at_certificate(artifact, entity);
  } else if (format == "csr") {
    add_request_inputs(artifact, entity);
  } else if (format == "public") {
    add_own(artifact, Role::key, "key");
  } else if (format == "crt") {
    if (artifact.profile->retiring) {
      add_retiring_inputs(artifact, "key");
    } else {
      add_certificate_inputs(artifact, entity, "key");
    }
  } else if (format == "crl") {
    add_crl_inputs(artifact, entity);
  } else if (format == "der") {
    add_own(artifact, Role::crt, "crt");
  } else if (format == "pem") {
    add_own(artifact, Role::key, "key");
    add_own(artifact, Role::crt, "crt");
    add_issuer_certificates(artifact, entity, Above::intermediates);
    add_cross_certificates(artifact, entity);
  } else if (format == "fullchain") {
    add_own(artifact, Role::crt, "crt");
    add_issuer_certificates(artifact, entity, Above::intermediates);
    add_cross_certificates(artifact, entity);
  } else if (format == "chain") {
    if (is_foreign(entity)) add_own(artifact, Role::crt, "crt");
    add_issuer_certificates(artifact, entity, Above::intermediates);
    add_cross_certificates(artifact, entity);
  } else if (format == "ca") {
    add_own(artifact, Role::crt, "crt");
    add_issuer_certificates(artifact, entity, Above::anchor);
    add_other_certificates(artifact, entity);
  } else if (format == "ca-crl") {
    add_own(artifact, Role::crt, "crt");
    add_issuer_certificates(artifact, entity, Above::all);
    add_other_certificates(artifact, entity);
    add_issuer_crls(artifact, entity);
  } else if (format == "ovpn") {
    add_own(artifact, Role::key, "key");
    add_own(artifact, Role::crt, "crt");
    add_issuer_certificates(artifact, entity, Above::all);
    add_other_certificates(artifact, entity);
    add_cross_certificates(artifact, entity);
    add_static_key(artifact, entity);
  }
}

void GraphDraft::add_request_inputs(Artifact& artifact, const Entity& entity) {
  const bool is_introduced = stage_of(entity) == RollOverStage::introduced;
  const std::string_view newest = is_introduced ? "key.next" : "key";
  artifact.ledger = self().recorded_in;
  // While there are two keys, they may have two names.
  if (stage_of(entity) == RollOverStage::none) glance_at_certificate(artifact, entity);
  add_own(artifact, Role::key, newest);
  add_own(artifact, Role::issuer_key, newest, Use::making);  // which is what signs it
}

// As it stands on disk: it comes later in the graph.
void GraphDraft::glance_at_certificate(Artifact& artifact, const Entity& entity) {
  artifact.glances.push_back({Role::crt, entity.name + ".crt", entity.output("crt")->path, rule_for(entity, "crt")});
}

// The key that an OpenVPN server shares with all its clients.
void GraphDraft::add_static_key(Artifact& artifact, const Entity& client) {
  const Entity* server = server_of(spec_, client);
  if (server == nullptr) return;
  const auto& artifacts = made_.at(server->name).artifacts;
  const auto key = artifacts.find("tls-crypt");
  if (key != artifacts.end()) artifact.inputs.push_back({Role::tls_crypt, key->second});
}

void GraphDraft::add_certificate_inputs(Artifact& artifact, const Entity& entity, std::string_view key) {
  artifact.glances.push_back({Role::crt, artifact.label(), artifact.path, artifact.rule});
  add_own(artifact, Role::key, key);
  if (is_foreign(entity)) add_own(artifact, Role::csr, "csr");
  artifact.ledger = self().recorded_in;
  if (is_self_signed(entity)) {
    add_own(artifact, Role::issuer_key, key, Use::making);
    artifact.issuer_ledger = self().recorded_in;
  } else if (const MadeEntity* above = issuer(entity)) {
    artifact.inputs.push_back({Role::issuer_key, above->artifacts.at("key"), Use::making});
    artifact.issuer_ledger = above->recorded_in;
  }
  add_issuer_certificates(artifact, entity, Above::all);
}

// The CRL of an authority is signed by it; that of an identity is a copy of its issuer's.
void GraphDraft::add_crl_inputs(Artifact& artifact, const Entity& entity) {
  if (entity.kind == EntityKind::identity) {
    const auto above = issuers(entity);
    if (!above.empty()) artifact.inputs.push_back({Role::crl, above.front()->artifacts.at("crl")});
    return;
  }
  add_own(artifact, Role::issuer_key, "key", Use::making);
  add_own(artifact, Role::issuer_crt, "crt");
  artifact.ledger = self().ledger;
  artifact.issuer_ledger = self().recorded_in;
  if (stage_of(entity) != RollOverStage::switched) return;
  artifact.glances.push_back({Role::crl, artifact.label(), artifact.path, artifact.rule});
  add_own(artifact, Role::other_crt, "crt.old");
  if (roll_over_of(roll_overs_, entity).has_old_key) add_own(artifact, Role::other_key, "key.old", Use::making);
}

void GraphDraft::add_own(Artifact& artifact, Role role, std::string_view format, Use use) {
  artifact.inputs.push_back({role, self().artifacts.find(format)->second, use});
}

void GraphDraft::add_issuer_certificates(Artifact& artifact, const Entity& entity, Above which) {
  const std::vector<const MadeEntity*> chain = issuers(entity);
  const MadeEntity& top = chain.empty() ? self() : *chain.back();
  const bool ends_elsewhere = is_foreign(*top.entity);  // then the anchor is found by going up from below
  for (const MadeEntity* above : chain) {
    const bool anchor = is_self_signed(*above->entity);
    const bool left_out = which == Above::anchor && !anchor && !ends_elsewhere;
    if ((which == Above::intermediates && anchor) || left_out) continue;
    artifact.inputs.push_back({Role::issuer_crt, above->artifacts.at("crt")});
  }
  const auto rest = top.artifacts.find("issuer-chain");
  if (rest != top.artifacts.end()) artifact.inputs.push_back({Role::issuer_chain, rest->second});
}

void GraphDraft::add_issuer_crls(Artifact& artifact, const Entity& entity) {
  for (const MadeEntity* above : issuers(entity)) {
    const auto crl = above->artifacts.find("crl");
    if (crl != above->artifacts.end()) artifact.inputs.push_back({Role::crl, crl->second});
  }
}

const MadeEntity* GraphDraft::issuer(const Entity& entity) const {
  return entity.issuer.kind == IssuerSpec::Kind::authority ? &made_.at(entity.issuer.authority) : nullptr;
}

std::vector<const MadeEntity*> GraphDraft::issuers(const Entity& entity) const {
  std::vector<const MadeEntity*> chain;
  for (const MadeEntity* above = issuer(entity); above != nullptr; above = issuer(*above->entity))
    chain.push_back(above);
  return chain;
}

Graph make_graph(const Spec& spec, const std::string& root, const RollOvers& roll_overs) {
  return GraphDraft(spec, root, roll_overs).finish();
}

}  // namespace pkigen
