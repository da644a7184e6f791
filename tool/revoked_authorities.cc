#include "tool/revoked_authorities.h"

#include <optional>

#include "rules/words.h"
#include "tool/issued_certificates.h"

namespace pkigen {
namespace {

bool is_issued(Action action) { return action == Action::create || action == Action::reissue; }

// Of the certificate that the authority has when the plan is done; nothing if that is a new one, or none.
std::optional<Bytes> serial_of(const Workspace& workspace, ArtifactId crt, const Plan* plan) {
  if (plan != nullptr) {
    const Decision& decision = plan->of(crt);
    if (is_issued(decision.action)) return std::nullopt;
    auto serial = from_hex(decision.words.value(words::serial));
    if (serial && !serial->empty()) return serial;
  }
  const auto certificate = certificate_at(workspace.store(), workspace.graph().at(crt).path);
  return certificate ? std::optional(certificate->serial()) : std::nullopt;
}

bool is_revoked(const Workspace& workspace, const Entity& authority, const Plan* plan) {
  if (authority.revoked) return true;
  const auto recorded_in = workspace.graph().ledger_of(authority.issuer.authority);
  if (!recorded_in) return false;
  const auto serial = serial_of(workspace, workspace.graph().match(authority.name + ".crt").front(), plan);
  if (!serial) return false;
  const auto ledger = workspace.ledgers().at(*recorded_in);
  const LedgerEntry* entry = ledger->find(*serial);
  return entry != nullptr && entry->revocation;
}

}  // namespace

std::map<std::string, std::string> revoked_authorities(const Workspace& workspace, const Plan* plan) {
  std::map<std::string, std::string> found;
  for (const LedgerLocation& location : workspace.graph().ledgers()) {
    const Entity* above = workspace.spec().find(location.authority);
    while (above != nullptr && !is_revoked(workspace, *above, plan)) {
      above = workspace.spec().find(above->issuer.authority);
    }
    if (above != nullptr) found[location.authority] = above->name;
  }
  return found;
}

Obstacle revoked_issuer(const Workspace& workspace, const std::string& issuer, const std::string& revoked) {
  const std::string rotate = "run `pkigen rotate " + revoked + "` to give it a new key";
  return {.kind = Obstacle::Kind::refuse,
          .text = issuer == revoked ? issuer + " is revoked, nothing is issued by it"
                                    : issuer + " is below " + revoked + ", which is revoked: nothing is issued by it",
          .hint = workspace.spec().find(revoked)->revoked ? "take `revoked:` out of pki.yaml and " + rotate : rotate};
}

std::map<ArtifactId, Obstacle> for_revoked_authorities(const Workspace& workspace, const Plan& plan) {
  std::map<ArtifactId, Obstacle> refused;
  std::optional<std::map<std::string, std::string>> revoked;
  for (const ArtifactId id : plan.wanted) {
    const Artifact& artifact = workspace.graph().at(id);
    if (artifact.format != "crt" || !artifact.ledger || !is_issued(plan.of(id).action)) continue;
    const std::string& issuer = workspace.graph().ledgers()[*artifact.ledger].authority;
    if (!revoked) revoked = revoked_authorities(workspace, &plan);
    const auto known = revoked->find(issuer);
    if (known != revoked->end()) refused[id] = revoked_issuer(workspace, issuer, known->second);
  }
  return refused;
}

}  // namespace pkigen
