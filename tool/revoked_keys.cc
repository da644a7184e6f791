#include "tool/revoked_keys.h"

#include <algorithm>

#include "rules/profile.h"
#include "rules/words.h"
#include "tool/entity_past.h"
#include "tool/revocable.h"

namespace pkigen {
namespace {

bool is_compromise(RevocationReason reason) {
  using enum RevocationReason;
  return reason == key_compromise || reason == ca_compromise || reason == aa_compromise;
}

// The public key for which a certificate would be issued; nothing if that is a new one, or if nobody knows.
std::optional<Bytes> key_to_certify(const Graph& graph, const Plan& plan, ArtifactId crt) {
  for (const std::string_view format : {"key", "csr"}) {
    const auto id = graph.sibling(crt, format);
    if (!id) continue;
    const Decision& decision = plan.of(*id);
    if (decision.action == Action::create || decision.action == Action::rekey) return std::nullopt;
    auto key = from_hex(decision.words.value(words::public_key));
    if (key && !key->empty()) return key;
  }
  return std::nullopt;
}

bool is_issued(const Artifact& artifact, const Decision& decision) {
  return artifact.format == "crt" && (decision.action == Action::create || decision.action == Action::reissue);
}

Obstacle refusal(const Workspace& workspace, const std::string& name, const RevokedForKey& known) {
  const std::string& authority = workspace.graph().ledgers()[known.ledger].authority;
  return {.kind = Obstacle::Kind::refuse,
          .text = "the key of " + name + " is " + (is_compromise(known.reason) ? "compromised" : "revoked") +
                  ": the certificate " + known.serial + " that " + authority + " issued for it is revoked (" +
                  std::string(name_of(known.reason)) + ")",
          .hint = "run `pkigen rotate " + name + "` to let it back in with a new key"};
}

// The files of what is revoked stay: beside its old certificate, the chain of another issuer would be of no use.
void leave_the_rest(const Graph& graph, ArtifactId crt, std::map<ArtifactId, Obstacle>& refused) {
  for (const ArtifactId id : graph.siblings(crt)) {
    if (graph.at(id).rule->verbs != Verbs::derived) continue;
    refused[id] = {.kind = Obstacle::Kind::forgone, .text = {}, .hint = {}};
  }
}

}  // namespace

RevokedKeys::RevokedKeys(const Workspace& workspace) : workspace_(workspace) {
  for (LedgerId id = 0; id != workspace.graph().ledgers().size(); ++id) read(id);
}

void RevokedKeys::read(LedgerId id) {
  const std::string& folder = workspace_.ledgers().folder(id);
  const auto ledger = workspace_.ledgers().at(id);
  for (const LedgerEntry& entry : ledger->entries()) {
    if (!entry.revocation) continue;
    for (const std::string& path : copy_paths(folder, entry.serial)) {
      const auto copy = certificate_at(workspace_.store(), path);
      if (!copy) continue;
      add(id, entry, *copy);
      break;
    }
  }
}

void RevokedKeys::add(LedgerId id, const LedgerEntry& entry, const Certificate& certificate) {
  by_key_.emplace(certificate.spki(), RevokedForKey{.ledger = id,
                                                    .serial = entry.serial,
                                                    .not_before = certificate.not_before(),
                                                    .reason = entry.revocation->reason});
}

void RevokedKeys::add(const Certificate& certificate) {
  for (LedgerId id = 0; id != workspace_.graph().ledgers().size(); ++id) {
    const auto ledger = workspace_.ledgers().at(id);
    const LedgerEntry* entry = ledger->find(certificate.serial());
    if (entry == nullptr) continue;
    const bool tells = entry->revocation || by_key_.contains(certificate.spki());
    if (!tells) continue;
    // Small numbers are given by many.
    const auto issued = RevocableSearch(workspace_).of_certificate(certificate);
    if (!issued || issued->ledger != id) continue;
    if (entry->revocation) {
      add(id, *entry, certificate);
    } else {
      good_.emplace(certificate.spki(), certificate.not_before());
    }
  }
}

const RevokedForKey* RevokedKeys::compromised(const Bytes& key) const {
  const auto [begin, end] = by_key_.equal_range(key);
  const auto found = std::find_if(begin, end, [](const auto& one) { return is_compromise(one.second.reason); });
  return found == end ? nullptr : &found->second;
}

const RevokedForKey* RevokedKeys::revoked(const Bytes& key) {
  if (const RevokedForKey* found = compromised(key)) return found;
  const auto [begin, end] = by_key_.equal_range(key);
  if (begin == end) return nullptr;
  const RevokedForKey& last = std::max_element(begin, end, [](const auto& a, const auto& b) {
                                return a.second.not_before < b.second.not_before;
                              })->second;
  return has_good_one_since(key, last.not_before) ? nullptr : &last;
}

// The one that is in use is asked first, since the others are many.
bool RevokedKeys::has_good_one_since(const Bytes& key, Time begin) {
  const auto [first, end] = good_.equal_range(key);
  if (std::any_of(first, end, [begin](const auto& one) { return one.second >= begin; })) return true;
  if (!issued_) issued_.emplace(workspace_.graph(), workspace_.store());
  return std::ranges::any_of(issued_->of_key(key), [&](const IssuedCertificate& one) {
    const auto ledger = workspace_.ledgers().at(one.ledger);
    const LedgerEntry* entry = ledger->find(*from_hex(one.serial));
    return entry != nullptr && !entry->revocation && one.not_before >= begin;
  });
}

std::map<ArtifactId, Obstacle> for_revoked_keys(const Workspace& workspace, const Plan& plan) {
  std::map<ArtifactId, Obstacle> refused;
  std::optional<RevokedKeys> keys;
  for (const ArtifactId id : plan.wanted) {
    const Artifact& artifact = workspace.graph().at(id);
    if (!is_issued(artifact, plan.of(id))) continue;
    const auto key = key_to_certify(workspace.graph(), plan, id);
    if (!key) continue;
    if (!keys) keys.emplace(workspace);
    const Entity& entity = *workspace.spec().find(artifact.entity);
    for (const Certificate& own : past_of(workspace.store(), entity).certificates) {
      if (own.spki() == *key) keys->add(own);
    }
    const RevokedForKey* known = keys->revoked(*key);
    if (known == nullptr) continue;
    refused[id] = refusal(workspace, artifact.entity, *known);
    if (!artifact.profile->authority) leave_the_rest(workspace.graph(), id, refused);
  }
  return refused;
}

}  // namespace pkigen
