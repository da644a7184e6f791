#include "tool/take_inventory.h"

#include <algorithm>
#include <set>

#include "rules/bytes/error.h"
#include "rules/obstacles.h"
#include "rules/profile.h"

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
  if (end && *end < now) return State::expired;
  if (decision.action == Action::wait) return State::waiting;
  if (decision.action == Action::none || decision.action == Action::chmod) return State::ok;
  return std::ranges::all_of(decision.reasons, is_about_time) ? State::renewal_due : State::stale;
}

// A certificate from elsewhere has no deadline in the plan, which can only remind of it.
bool is_foreign_and_due(const Profile& profile, const CertificateSummary& summary, Time now) {
  const bool foreign = profile.issuer == IssuerKind::external || profile.issuer == IssuerKind::exec;
  return foreign && now >= renewal_time(profile.lead, summary.not_before, summary.not_after);
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

class Taking {
 public:
  Taking(Workspace& workspace, const Plan& plan, Time now) : workspace_(workspace), plan_(plan) {
    inventory_.now = now;
  }

  Inventory finish() {
    for (const ArtifactId id : plan_.wanted) {
      const Artifact& artifact = workspace_.graph().at(id);
      if (artifact.format == "crt") add_certificate(artifact, plan_.of(id));
      if (artifact.format == "crl" && artifact.profile->authority) add_crl(artifact, plan_.of(id));
    }
    for (LedgerId id = 0; id != workspace_.graph().ledgers().size(); ++id) add_unnamed(id);
    return std::move(inventory_);
  }

 private:
  void add_certificate(const Artifact& artifact, const Decision& decision) {
    const Profile& profile = *artifact.profile;
    CertificateRow& row = inventory_.certificates.emplace_back();
    row.entity = artifact.entity;
    row.kind = profile.authority ? EntityKind::authority : EntityKind::identity;
    row.path = artifact.path;
    row.issuer_name = issuer_name(profile);
    row.summary = summary_of(workspace_.store(), artifact.path, summarize_certificate);
    const auto& known = row.summary;
    row.state = state_of(decision, known ? std::optional(known->not_after) : std::nullopt, inventory_.now);
    if (row.state == State::ok && is_foreign_and_due(profile, *known, inventory_.now)) row.state = State::renewal_due;
    const auto ledger = artifact.ledger ? workspace_.ledgers().at(*artifact.ledger) : nullptr;
    if (is_revoked(profile, ledger.get(), known ? known->serial : "")) row.state = State::revoked;
  }

  void add_crl(const Artifact& artifact, const Decision& decision) {
    CrlRow& row = inventory_.crls.emplace_back();
    row.entity = artifact.entity;
    row.path = artifact.path;
    row.summary = summary_of(workspace_.store(), artifact.path, summarize_crl);
    row.state =
        state_of(decision, row.summary ? std::optional(row.summary->next_update) : std::nullopt, inventory_.now);
  }

  void add_unnamed(LedgerId id) {
    const LedgerLocation& location = workspace_.graph().ledgers()[id];
    const auto ledger = workspace_.ledgers().at(id);
    std::set<const LedgerEntry*> named;
    for (const Entity& entity : workspace_.spec().entities) {
      const bool is_own = entity.name == location.authority;
      if (!is_own && entity.issuer.authority != location.authority) continue;
      for (const LedgerEntry* entry : ledger->entries_of(one_line(entity.subject))) named.insert(entry);
    }
    for (const LedgerEntry& entry : ledger->entries()) {
      if (named.contains(&entry) || entry.revocation || entry.not_after < inventory_.now) continue;
      inventory_.unnamed.push_back({.authority = location.authority,
                                    .serial = entry.serial,
                                    .subject = entry.subject,
                                    .not_after = entry.not_after});
    }
  }

  Workspace& workspace_;
  const Plan& plan_;
  Inventory inventory_;
};

}  // namespace

Inventory take_inventory(Workspace& workspace, const Plan& plan, Time now) {
  return Taking(workspace, plan, now).finish();
}

}  // namespace pkigen
