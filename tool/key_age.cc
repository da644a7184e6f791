#include "tool/key_age.h"

#include <algorithm>
#include <optional>

#include "rules/duration.h"
#include "rules/obstacles.h"
#include "rules/profile.h"
#include "rules/words.h"
#include "tool/entity_past.h"
#include "tool/issued_certificates.h"

namespace pkigen {
namespace {

// When the first of these certificates for that key began; nothing if there is none.
std::optional<Time> beginning(const std::vector<Certificate>& certificates, const Bytes& spki) {
  std::optional<Time> first;
  for (const Certificate& certificate : certificates) {
    if (certificate.spki() != spki) continue;
    first = std::min(first.value_or(certificate.not_before()), certificate.not_before());
  }
  return first;
}

bool is_renewed(const Decision& crt) {
  return crt.action == Action::reissue &&
         (has_code(crt.reasons, ReasonCode::renewal_due) || has_code(crt.reasons, ReasonCode::expired));
}

std::optional<Bytes> public_key(const Decision& key) {
  auto spki = from_hex(key.words.value(words::public_key));
  return spki && !spki->empty() ? spki : std::nullopt;
}

// The own certificates of an authority, whose name never changes as long as its key does not.
std::vector<Certificate> certificates_of_authority(const Workspace& workspace, const Entity& authority,
                                                   ArtifactId crt) {
  std::vector<Certificate> certificates = past_of(workspace.store(), authority).certificates;
  const auto recorded_in = workspace.graph().at(crt).ledger;
  if (!recorded_in) return certificates;
  const std::string& folder = workspace.ledgers().folder(*recorded_in);
  for (const LedgerEntry* entry : workspace.ledgers().at(*recorded_in)->entries_of(one_line(authority.subject))) {
    for (const std::string& path : copy_paths(folder, entry->serial)) {
      if (auto copy = certificate_at(workspace.store(), path)) certificates.push_back(std::move(*copy));
    }
  }
  return certificates;
}

}  // namespace

std::map<ArtifactId, Reason> keys_too_old(const Workspace& workspace, const Plan& plan, Time now) {
  std::map<ArtifactId, Reason> found;
  std::optional<IssuedCertificates> issued;
  const Graph& graph = workspace.graph();
  for (const ArtifactId id : plan.wanted) {
    if (graph.at(id).format != "crt" || !is_renewed(plan.of(id))) continue;
    const Entity& entity = *workspace.spec().find(graph.at(id).entity);
    const ArtifactId key = graph.sibling(id, "key").value();
    const auto spki = public_key(plan.of(key));
    const bool is_there = plan.of(key).exists && !plan.of(key).changes();
    if (entity.kind == EntityKind::authority || !entity.key.max_age || !spki || !is_there) continue;
    if (!issued) issued.emplace(graph, workspace.store());
    auto first = beginning(past_of(workspace.store(), entity).certificates, *spki);
    for (const IssuedCertificate& one : issued->of_key(*spki))
      first = std::min(first.value_or(one.not_before), one.not_before);
    if (!first || now - *first < *entity.key.max_age) continue;
    found[key] = {.code = ReasonCode::key_age,
                  .field = "",
                  .text = "key is " + about(now - *first) + " old, at most " + duration_text(*entity.key.max_age)};
  }
  return found;
}

void note_old_authorities(const Workspace& workspace, Plan& plan, Time now) {
  const Graph& graph = workspace.graph();
  for (const ArtifactId id : plan.wanted) {
    if (graph.at(id).format != "key" || !graph.at(id).profile->authority) continue;
    const Entity& entity = *workspace.spec().find(graph.at(id).entity);
    const auto spki = public_key(plan.of(id));
    if (!entity.key.max_age || !spki) continue;
    const ArtifactId crt = graph.sibling(id, "crt").value();
    const auto first = beginning(certificates_of_authority(workspace, entity, crt), *spki);
    if (!first) continue;
    const Time end = *first + *entity.key.max_age;
    if (now < end) {
      plan.stays_until = std::min(plan.stays_until, end);
    } else if (Decision& decision = plan.decisions[id]; decision.note.empty()) {
      decision.note = "the key of " + entity.name + " is older than " + duration_text(*entity.key.max_age) +
                      ", its max_age: `pkigen rotate " + entity.name + "` begins to replace it";
    }
  }
}

}  // namespace pkigen
