#include "tool/take_inventory.h"

#include <algorithm>
#include <set>

#include "rules/bytes/error.h"
#include "rules/foreign_request.h"
#include "rules/obstacles.h"
#include "rules/profile.h"
#include "tool/entity_past.h"
#include "tool/issued_certificates.h"
#include "tool/revoked_authorities.h"

namespace pkigen {
namespace {

bool is_about_time(const Reason& reason) {
  return reason.code == ReasonCode::renewal_due || reason.code == ReasonCode::crl_due ||
         reason.code == ReasonCode::key_age;
}

// Of something that is not revoked and that ends at `end`, if it can be read.
State state_of(const Decision& decision, std::optional<Time> end, Time now) {
  if (has_code(decision.reasons, ReasonCode::corrupt)) return State::broken;
  if (!decision.state) return waits(decision.action) ? State::waiting : State::missing;
  if (decision.action == Action::refuse && !decision.usable) return State::broken;
  if (end && *end < now) return State::expired;
  if (decision.action == Action::wait) return State::waiting;
  if (decision.action == Action::none || decision.action == Action::chmod) return State::ok;
  const auto is_renewal = [](const Reason& reason) {
    return is_about_time(reason) || reason.code == ReasonCode::key_changed;  // a key of max_age is made new with it
  };
  const bool is_due = std::ranges::any_of(decision.reasons, is_about_time);
  return is_due && std::ranges::all_of(decision.reasons, is_renewal) ? State::renewal_due : State::stale;
}

// A good certificate from elsewhere has no deadline in the plan, which can only remind of it: another one is awaited in
// time, or because this one is not what was asked for.
State state_of_foreign(const Profile& profile, const Decision& decision, const CertificateSummary& summary, Time now) {
  if (now >= renewal_time(profile.lead, summary.not_before, summary.not_after)) return State::renewal_due;
  return unmet_request(profile, decision.words).empty() ? State::ok : State::waiting;
}

std::string issuer_name(const Profile& profile) {
  switch (profile.issuer) {
    case IssuerKind::self:
      return "self";
    case IssuerKind::authority:
      return profile.issuer_name;
    case IssuerKind::external:
      return "external";
    case IssuerKind::exec:
      break;
  }
  return "exec";
}

// What the file says; nothing if there is none or it is not of its kind, which the decision knows.
template <typename Summary>
std::optional<Summary> summary_of(const Store& store, const std::string& path, Summary (*summarize)(std::string_view)) {
  try {
    if (!store.state(path)) return std::nullopt;
    return summarize(store.read(path).text());
  } catch (const std::bad_alloc&) {
    throw;
  } catch (const std::exception&) {
    return std::nullopt;
  }
}

CertificateRow certificate_row(const Store& store, const Artifact& artifact) {
  const Profile& profile = *artifact.profile;
  return {.entity = artifact.entity,
          .kind = profile.authority ? EntityKind::authority : EntityKind::identity,
          .path = artifact.path,
          .state = State::broken,
          .issuer_name = issuer_name(profile),
          .summary = summary_of(store, artifact.path, summarize_certificate)};
}

CrlRow crl_row(const Store& store, const Artifact& artifact) {
  return {.entity = artifact.entity,
          .path = artifact.path,
          .state = State::broken,
          .summary = summary_of(store, artifact.path, summarize_crl)};
}

bool is_certificate(const Artifact& artifact) { return artifact.format == "crt"; }
// Not the copies that daemons have.
bool is_crl(const Artifact& artifact) { return artifact.format == "crl" && artifact.profile->authority; }

State state_of(const CertificateRow& row, const Artifact& artifact, const Decision& decision, const Ledger* ledger,
               Time now) {
  const auto& known = row.summary;
  if (is_revoked(*artifact.profile, ledger, known ? known->serial : "") || decision.forgone) return State::revoked;
  const State state = state_of(decision, known ? std::optional(known->not_after) : std::nullopt, now);
  // Nobody takes it, whatever pki.yaml says.
  if (state == State::ok && known && now < known->not_before) return State::broken;
  const bool foreign = artifact.profile->issuer == IssuerKind::external;
  if (state != State::ok || !foreign || !known) return state;
  return state_of_foreign(*artifact.profile, decision, *known, now);
}

// The database in which its certificate stands: pki.yaml may have another issuer for it by now.
std::shared_ptr<const Ledger> ledger_of(const Workspace& workspace, const Artifact& artifact,
                                        const CertificateRow& row) {
  const auto has_issued = [&](LedgerId id) {
    const Entity& authority = *workspace.spec().find(workspace.graph().ledgers()[id].authority);
    return row.summary && rfc4514(authority.subject) == row.summary->issuer;
  };
  if (artifact.ledger && (!row.summary || has_issued(*artifact.ledger)))
    return workspace.ledgers().at(*artifact.ledger);
  for (LedgerId id = 0; id != workspace.graph().ledgers().size(); ++id) {
    if (has_issued(id)) return workspace.ledgers().at(id);
  }
  return artifact.ledger ? workspace.ledgers().at(*artifact.ledger) : nullptr;
}

// Also of certificates that an authority of pki.yaml issued, but that are to be taken as they are.
std::vector<std::string> serials_from_elsewhere(Workspace& workspace) {
  std::vector<std::string> serials;
  for (ArtifactId id = 0; id != workspace.graph().size(); ++id) {
    const Artifact& artifact = workspace.graph().at(id);
    if (!is_certificate(artifact) || artifact.ledger) continue;
    const auto summary = summary_of(workspace.store(), artifact.path, summarize_certificate);
    if (summary) serials.push_back(summary->serial);
  }
  return serials;
}

// What was issued under the name of an identity and is still valid: its own, as far as keys tell. One that was signed
// for a request from elsewhere is somebody else's.
std::vector<const LedgerEntry*> own_entries(const Workspace& workspace, LedgerId id, const Entity& entity, Time now) {
  const auto ledger = workspace.ledgers().at(id);
  auto entries = ledger->entries_of(one_line(entity.subject));
  if (entity.kind == EntityKind::authority) return entries;
  const auto present = certificate_at(workspace.store(), entity.output("crt")->path);
  std::optional<std::set<Bytes>> keys;
  std::erase_if(entries, [&](const LedgerEntry* entry) {
    if (entry->revocation || entry->not_after < now) return true;
    if (present && ledger->find(present->serial()) == entry) return false;
    for (const std::string& path : copy_paths(workspace.ledgers().folder(id), entry->serial)) {
      const auto copy = certificate_at(workspace.store(), path);
      if (!copy) continue;
      if (!keys) keys = past_of(workspace.store(), entity).keys;
      return !keys->contains(copy->spki());
    }
    return false;
  });
  return entries;
}

void add_unnamed(std::vector<UnnamedRow>& unnamed, Workspace& workspace, LedgerId id, Time now) {
  const std::string& authority = workspace.graph().ledgers()[id].authority;
  const auto ledger = workspace.ledgers().at(id);
  std::set<const LedgerEntry*> named;
  for (const Entity& entity : workspace.spec().entities) {
    if (entity.name != authority && entity.issuer.authority != authority) continue;
    for (const LedgerEntry* entry : own_entries(workspace, id, entity, now)) named.insert(entry);
  }
  for (const std::string& serial : serials_from_elsewhere(workspace)) {
    if (const LedgerEntry* entry = ledger->find(*from_hex(serial))) named.insert(entry);
  }
  for (const LedgerEntry& entry : ledger->entries()) {
    if (named.contains(&entry) || entry.revocation || entry.not_after < now) continue;
    unnamed.push_back(
        {.authority = authority, .serial = entry.serial, .subject = entry.subject, .not_after = entry.not_after});
  }
}

}  // namespace

std::vector<RollOverRow> find_roll_overs(const Workspace& workspace) {
  std::vector<RollOverRow> rows;
  for (const auto& [authority, roll_over] : workspace.roll_overs()) {
    rows.push_back({.authority = authority, .stage = std::string(name_of(roll_over.stage))});
  }
  return rows;
}

std::vector<UnnamedRow> find_unnamed(Workspace& workspace, Time now) {
  std::vector<UnnamedRow> unnamed;
  for (LedgerId id = 0; id != workspace.graph().ledgers().size(); ++id) add_unnamed(unnamed, workspace, id, now);
  return unnamed;
}

Inventory take_inventory(Workspace& workspace, const Plan& plan, Time now) {
  Inventory inventory = take_broken_inventory(workspace, now);
  auto certificate = inventory.certificates.begin();
  auto crl = inventory.crls.begin();
  const auto revoked = revoked_authorities(workspace, nullptr);
  for (ArtifactId id = 0; id != workspace.graph().size(); ++id) {
    const Artifact& artifact = workspace.graph().at(id);
    if (is_certificate(artifact)) {
      const auto ledger = ledger_of(workspace, artifact, *certificate);
      certificate->state = state_of(*certificate, artifact, plan.of(id), ledger.get(), now);
      const bool below_revoked = revoked.contains(artifact.profile->issuer_name);
      if (below_revoked && certificate->summary && certificate->state != State::revoked) {
        certificate->state = State::broken;
      }
      ++certificate;
    } else if (is_crl(artifact)) {
      const auto& known = crl->summary;
      crl->state = state_of(plan.of(id), known ? std::optional(known->next_update) : std::nullopt, now);
      ++crl;
    }
  }
  inventory.unnamed = find_unnamed(workspace, now);
  return inventory;
}

Inventory take_broken_inventory(Workspace& workspace, Time now) {
  Inventory inventory{
      .now = now, .certificates = {}, .crls = {}, .unnamed = {}, .roll_overs = find_roll_overs(workspace)};
  for (ArtifactId id = 0; id != workspace.graph().size(); ++id) {
    const Artifact& artifact = workspace.graph().at(id);
    if (is_certificate(artifact)) inventory.certificates.push_back(certificate_row(workspace.store(), artifact));
    if (is_crl(artifact)) inventory.crls.push_back(crl_row(workspace.store(), artifact));
  }
  return inventory;
}

}  // namespace pkigen
