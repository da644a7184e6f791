// The part of the graph that is there only while an authority is rolled over.
#include "rules/rules.h"
#include "tool/entity_profile.h"
#include "tool/graph_draft.h"
#include "tool/spec/roll_over_files.h"

namespace pkigen {

// pki.yaml speaks of the pair that comes after it.
std::shared_ptr<const Profile> retiring(const Profile& profile) {
  Profile old = profile;
  old.retiring = true;
  return std::make_shared<const Profile>(std::move(old));
}

// Nothing is issued to an old pair any more: its certificate only has to be of its key.
void GraphDraft::add_retiring_inputs(Artifact& artifact, std::string_view key) {
  artifact.glances.push_back({Role::crt, artifact.label(), artifact.path, artifact.rule});
  add_own(artifact, Role::key, key);
  artifact.ledger = self().recorded_in;
}

// The artifact of a file that stands beside the database of an authority as long as it has two keys.
Artifact GraphDraft::beside(const Entity& entity, std::string_view format, std::string_view like, std::string path) {
  return {.entity = entity.name,
          .format = std::string(format),
          .path = std::move(path),
          .permissions = entity.output(like)->permissions,
          .rule = rule_for(entity, like),
          .profile = {},
          .inputs = {},
          .glances = {},
          .ledger = {},
          .issuer_ledger = {},
          .founds = {}};
}

void GraphDraft::add_other_key(const Entity& entity, const std::shared_ptr<const Profile>& profile) {
  if (stage_of(entity) == RollOverStage::none) return;
  const bool is_next = stage_of(entity) == RollOverStage::introduced;
  Artifact artifact = is_next ? beside(entity, "key.next", "key", next_key_path(entity))
                              : beside(entity, "key.old", "key", old_key_path(entity));
  Profile own = *profile;
  own.key_copies.clear();  // those are of the key that signs
  own.retiring = !is_next;
  artifact.profile = std::make_shared<const Profile>(std::move(own));
  artifact.apart = is_kept_apart(artifact);
  artifact.glances.push_back({Role::crt, entity.name + (is_next ? ".crt.next" : ".crt.old"),
                              ledger_path(entity.dir, is_next ? next_certificate_file : old_certificate_file),
                              rule_for(entity, "crt")});
  self().artifacts[is_next ? "key.next" : "key.old"] = graph_.add(std::move(artifact));
}

void GraphDraft::add_other_certificate(const Entity& entity, const std::shared_ptr<const Profile>& profile) {
  if (stage_of(entity) == RollOverStage::none) return;
  if (stage_of(entity) == RollOverStage::introduced) {
    Artifact artifact = beside(entity, "crt.next", "crt", ledger_path(entity.dir, next_certificate_file));
    artifact.profile = profile;
    add_certificate_inputs(artifact, entity, "key.next");
    self().artifacts["crt.next"] = graph_.add(std::move(artifact));
    graph_.bind(self().artifacts.at("key.next"), self().artifacts.at("crt.next"));
  } else {
    Artifact artifact = beside(entity, "crt.old", "crt", ledger_path(entity.dir, old_certificate_file));
    artifact.profile = retiring(*profile);
    add_retiring_inputs(artifact, "key.old");
    self().artifacts["crt.old"] = graph_.add(std::move(artifact));
  }
  if (roll_over_of(roll_overs_, entity).is_crossed) add_cross_certificate(entity, *profile);
}

// Issued by the old key to the new one, as long as the old certificate is valid.
void GraphDraft::add_cross_certificate(const Entity& entity, const Profile& profile) {
  const bool is_introduced = stage_of(entity) == RollOverStage::introduced;
  Profile crossed = profile;
  crossed.name = entity.name + ".cross";
  crossed.issuer = IssuerKind::authority;
  crossed.issuer_name = entity.name;
  crossed.not_before.reset();
  crossed.not_after.reset();
  crossed.serial.reset();
  Artifact artifact = beside(entity, "cross", "crt", ledger_path(entity.dir, cross_certificate_file));
  artifact.profile = std::make_shared<const Profile>(std::move(crossed));
  artifact.glances.push_back({Role::crt, artifact.label(), artifact.path, artifact.rule});
  add_own(artifact, Role::key, is_introduced ? "key.next" : "key");
  add_own(artifact, Role::issuer_key, is_introduced ? "key" : "key.old", Use::making);
  add_own(artifact, Role::issuer_crt, is_introduced ? "crt" : "crt.old");
  artifact.ledger = self().ledger;
  artifact.issuer_ledger = self().recorded_in;
  self().artifacts["cross"] = graph_.add(std::move(artifact));
}

// Of all authorities above that have two keys, and of the entity itself if it is one.
void GraphDraft::add_other_certificates(Artifact& artifact, const Entity& entity) {
  const auto add = [&artifact, this](const MadeEntity& made) {
    if (stage_of(*made.entity) == RollOverStage::none) return;
    const bool is_introduced = stage_of(*made.entity) == RollOverStage::introduced;
    artifact.inputs.push_back({Role::other_crt, made.artifacts.at(is_introduced ? "crt.next" : "crt.old")});
  };
  add(self());
  for (const MadeEntity* above : issuers(entity)) add(*above);
}

void GraphDraft::add_cross_certificates(Artifact& artifact, const Entity& entity) {
  for (const MadeEntity* above : issuers(entity)) {
    if (is_crossed(roll_overs_, *above->entity)) {
      artifact.inputs.push_back({Role::cross_crt, above->artifacts.at("cross")});
    }
  }
}

}  // namespace pkigen
