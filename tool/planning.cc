#include "tool/planning.h"

#include <algorithm>
#include <iterator>
#include <set>

#include "rules/profile.h"
#include "rules/words.h"
#include "tool/incomplete_database.h"
#include "tool/key_age.h"
#include "tool/report/streams.h"
#include "tool/revoked_authorities.h"
#include "tool/revoked_keys.h"
#include "tool/revoking.h"

namespace pkigen {
namespace {

// What --force issues again: the certificates and CRLs that are named; without names the certificates of all
// identities.
std::set<ArtifactId> forced(const Workspace& workspace, const PlanRequest& request) {
  std::set<ArtifactId> ids;
  if (!request.force) return ids;
  const Graph& graph = workspace.graph();
  const auto add = [&](ArtifactId id) {
    const Rule& rule = *graph.at(id).rule;
    if (rule.verbs == Verbs::issued && rule.deadline != nullptr) ids.insert(id);
  };
  for (const std::string& target : request.targets) {
    for (const ArtifactId id : workspace.match(target)) add(id);
  }
  if (!request.targets.empty()) return ids;
  for (ArtifactId id = 0; id != graph.size(); ++id) {
    if (!graph.at(id).profile->authority) add(id);
  }
  return ids;
}

// Authorities whose CRL is brought up to date, or everything of those who make none.
std::set<std::string> revoking_authorities(const Graph& graph, const std::vector<ArtifactId>& wanted) {
  std::set<std::string> names;
  for (const ArtifactId id : wanted) {
    const Artifact& artifact = graph.at(id);
    if (!artifact.profile->authority) continue;
    if (artifact.format == "crl" || !graph.sibling(id, "crl")) names.insert(artifact.entity);
  }
  return names;
}

void revoke_what_is_due(Workspace& workspace, Time now, const std::vector<ArtifactId>& wanted, Durability durability) {
  std::vector<RevocationOrder> orders = revocations_due(workspace, now);
  if (orders.empty()) return;
  const std::set<std::string> authorities = revoking_authorities(workspace.graph(), wanted);
  std::erase_if(orders, [&](const RevocationOrder& order) {
    return !authorities.contains(workspace.graph().ledgers()[order.certificate.ledger].authority);
  });
  revoke(workspace, orders, durability);
}

std::vector<ArtifactId> wanted(const Workspace& workspace, const PlanRequest& request) {
  if (request.artifacts.empty()) return workspace.select(request.targets);
  std::vector<ArtifactId> chosen = request.artifacts;
  for (const std::string& target : request.targets)
    std::ranges::copy(workspace.match(target), std::back_inserter(chosen));
  return workspace.graph().with_inputs(chosen);
}

// What the databases of all authorities forbid. Whoever is revoked stays behind in a step that is done whole or not at
// all: it may be the way out.
std::map<ArtifactId, Obstacle> refusals(const Workspace& workspace, const Plan& plan, Time now, const Step* step) {
  auto refused = for_revoked_keys(workspace, plan);
  refused.merge(for_revoked_authorities(workspace, plan));
  if (step != nullptr) {
    for (const auto& [id, obstacle] : std::map(refused)) {
      refused[id].kind = Obstacle::Kind::forgone;
      const auto key = workspace.graph().sibling(id, "key");
      if (key && !plan.of(*key).exists) refused[*key] = {.kind = Obstacle::Kind::forgone, .text = {}, .hint = {}};
    }
  }
  refused.merge(for_incomplete_databases(workspace, plan, now));
  return refused;
}

// A key that is too old is made new together with the certificate that is renewed anyhow, so that is known first.
Plan plan_with_ages(const Workspace& workspace, PlanOptions& options, const Step* step) {
  const auto make = [&] { return make_plan(workspace.graph(), workspace.store(), workspace.ledgers(), options); };
  Plan plan = make();
  auto old = keys_too_old(workspace, plan, options.now);
  if (!old.empty()) {
    options.asked_for.merge(old);
    plan = make();
  }
  auto refused = refusals(workspace, plan, options.now, step);
  if (!refused.empty()) {
    options.withheld.merge(refused);
    plan = make();
  }
  note_old_authorities(workspace, plan, options.now);
  return plan;
}

Unlocked plan_for(Workspace& workspace, const Clock& clock, const PlanRequest& request, Asking asking) {
  PlanOptions options{.now = clock.now,
                      .reproducible = clock.reproducible,
                      .wanted = wanted(workspace, request),
                      .forced = forced(workspace, request),
                      .memo = request.memo};
  revoke_what_is_due(workspace, clock.now, options.wanted,
                     asking == Asking::yes ? Durability::on_disk : Durability::foreseen);
  for (const ArtifactId key : request.relocked) {
    options.asked_for[key] = {
        .code = ReasonCode::forced, .field = std::string(words::protection), .text = "another passphrase"};
  }
  for (const ArtifactId key : request.rekeyed) {
    options.asked_for[key] = {.code = ReasonCode::forced, .field = "", .text = "rotate"};
  }
  options.given = request.given;
  for (const auto& [id, material] : request.given) {
    options.asked_for[id] = {.code = ReasonCode::forced, .field = "", .text = request.given_because};
  }
  return unlock(workspace, {.asking = asking, .ask_for_present = request.relocked}, [&](const Withheld& withheld) {
    options.withheld = withheld;
    return plan_with_ages(workspace, options, request.step);
  });
}

}  // namespace

Plan plan_for(Workspace& workspace, const Clock& clock, const PlanRequest& request) {
  return plan_for(workspace, clock, request, Asking::no).plan;
}

Unlocked plan_and_unlock(Workspace& workspace, const Clock& clock, const PlanRequest& request) {
  return plan_for(workspace, clock, request, Asking::yes);
}

Clock clock_at(const std::string& time) {
  Clock clock = read_clock();
  if (time.empty()) return clock;
  const auto at = parse_rfc3339(time);
  if (!at) throw UsageError("--at " + time + " is not a time", "write it as in RFC 3339: 2027-01-31T12:00:00Z");
  clock.now = *at;
  return clock;
}

void print_warnings(const Workspace& workspace, const Style& /*style*/) {
  for (const Diagnostic& warning : workspace.warnings()) print_err(render(warning));
}

}  // namespace pkigen
