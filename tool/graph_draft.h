// The graph while it is put together: what pki_graph.cc and pki_graph_roll_over.cc share. The inside of pki_graph.h.
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "rules/profile.h"
#include "tool/pki_graph.h"

namespace pkigen {

// What others may need of an entity that is in the graph.
struct MadeEntity {
  const Entity* entity = nullptr;
  std::map<std::string, ArtifactId, std::less<>> artifacts;  // by format
  std::optional<LedgerId> ledger;                            // its own, if it is an authority
  std::optional<LedgerId> recorded_in;                       // the one that has its certificate
};

class GraphDraft {
 public:
  GraphDraft(const Spec& spec, const std::string& root, const RollOvers& roll_overs)
      : spec_(spec), root_(root), roll_overs_(roll_overs) {}

  Graph finish() {
    for (const Entity& entity : spec_.entities) add(entity);
    return std::move(graph_);
  }

 private:
  void add(const Entity& entity);
  void add_output(const Entity& entity, const OutputSpec& output, const std::shared_ptr<const Profile>& profile);
  void add_issuer_chain(const Entity& entity, const std::shared_ptr<const Profile>& profile);
  void add_inputs(Artifact& artifact, const Entity& entity, std::string_view format);
  void add_request_inputs(Artifact& artifact, const Entity& entity);
  void add_certificate_inputs(Artifact& artifact, const Entity& entity, std::string_view key);
  void add_retiring_inputs(Artifact& artifact, std::string_view key);
  static void glance_at_certificate(Artifact& artifact, const Entity& entity);
  void add_static_key(Artifact& artifact, const Entity& client);
  void add_crl_inputs(Artifact& artifact, const Entity& entity);
  void add_own(Artifact& artifact, Role role, std::string_view format, Use use = Use::deciding_and_making);

  // The other pair of an authority that is rolled over.
  void add_other_key(const Entity& entity, const std::shared_ptr<const Profile>& profile);
  void add_other_certificate(const Entity& entity, const std::shared_ptr<const Profile>& profile);
  void add_cross_certificate(const Entity& entity, const Profile& profile);
  Artifact beside(const Entity& entity, std::string_view format, std::string_view like, std::string path);
  void add_other_certificates(Artifact& artifact, const Entity& entity);
  void add_cross_certificates(Artifact& artifact, const Entity& entity);
  [[nodiscard]] RollOverStage stage_of(const Entity& entity) const { return roll_over_of(roll_overs_, entity).stage; }

  // The authorities above an entity that are in this file, the direct issuer first.
  [[nodiscard]] std::vector<const MadeEntity*> issuers(const Entity& entity) const;
  enum class Above { intermediates, anchor, all };
  void add_issuer_certificates(Artifact& artifact, const Entity& entity, Above which);
  void add_issuer_crls(Artifact& artifact, const Entity& entity);
  [[nodiscard]] const MadeEntity* issuer(const Entity& entity) const;
  [[nodiscard]] MadeEntity& self() { return made_.at(current_); }

  const Spec& spec_;
  const std::string& root_;
  const RollOvers& roll_overs_;
  Graph graph_;
  std::map<std::string, MadeEntity> made_;
  std::string current_;
};

// Whether no authority stands above it.
inline bool is_self_signed(const Entity& entity) { return entity.issuer.kind == IssuerSpec::Kind::self; }

// Of the key of an entity.
inline bool is_kept_apart(const Artifact& key) { return key.profile->authority && key.path.starts_with('/'); }

// pki.yaml speaks of the pair that comes after it.
std::shared_ptr<const Profile> retiring(const Profile& profile);

}  // namespace pkigen
