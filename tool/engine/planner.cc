#include "tool/engine/planner.h"

#include "rules/bytes/error.h"

#include <algorithm>
#include <iterator>

#include "tool/engine/failure.h"
#include "tool/engine/precious.h"

namespace pkigen {
namespace {

Action verb(const Rule& rule, const Finding& found, const std::vector<Reason>& reasons) {
  if (found.kind == Finding::Kind::absent) return Action::create;
  if (rule.repacks != nullptr && found.kind == Finding::Kind::good && rule.repacks(reasons)) return Action::repack;
  switch (rule.verbs) {
    case Verbs::key:
      return Action::rekey;
    case Verbs::issued:
      return Action::reissue;
    case Verbs::derived:
      break;
  }
  return Action::repack;
}

Action verb(Obstacle::Kind kind) {
  switch (kind) {
    case Obstacle::Kind::wait:
      return Action::wait;
    case Obstacle::Kind::refuse:
      return Action::refuse;
    case Obstacle::Kind::absent:
    case Obstacle::Kind::forgone:
      break;
  }
  return Action::none;
}

}  // namespace

Planner::Planner(const Graph& graph, const Store& store, const LedgerBook& ledgers, const PlanOptions& options)
    : graph_(graph), store_(store), ledgers_(ledgers), options_(options), holds_(graph.size()) {
  last_user_.resize(graph.size());
  for (const ArtifactId id : options.wanted) {
    last_user_[id] = id;
    for (const Edge& edge : graph.at(id).inputs) last_user_[edge.artifact] = id;
  }
}

Plan Planner::run() {
  // What is held back changes what becomes of those that need it, so the walk is repeated; each round holds back more.
  do {
    walk();
  } while (hold_back_unpublishable() || hold_back_untimely());
  return std::move(plan_);
}

void Planner::walk() {
  plan_ = {.wanted = options_.wanted, .decisions = std::vector<Decision>(graph_.size())};
  for (const ArtifactId id : options_.wanted) {
    plan_.decisions[id] = decide(id);
    forget_unneeded(id);
  }
}

// Keeps no octets longer than somebody further on in the graph may ask for them: memory stays small however many
// identities there are.
void Planner::forget_unneeded(ArtifactId done) {
  const auto forget = [this, done](ArtifactId id) {
    Decision& decision = plan_.decisions[id];
    if (last_user_[id] == done && decision.action != Action::restore) decision.material.reset();
  };
  forget(done);
  for (const Edge& edge : graph_.at(done).inputs) forget(edge.artifact);
}

Decision Planner::decide(ArtifactId id) {
  const Artifact& artifact = graph_.at(id);
  std::optional<Finding> known = recall(artifact);
  if (!known) fetch_inputs(artifact);
  InputSet set = inputs_of(artifact);
  Finding found =
      known ? std::move(*known) : inspect(store_, artifact.path, *artifact.rule, *artifact.profile, set.inputs());
  bar_if_planted(artifact, found);
  Decision decision;
  decision.state = found.state;
  decision.exists = found.kind == Finding::Kind::good;
  if (decision.exists && artifact.rule->signed_at != nullptr) {
    decision.signed_at = artifact.rule->signed_at(*artifact.profile, found.words);
  }
  try {
    decide(decision, id, set, found);
  } catch (const std::bad_alloc&) {
    throw;
  } catch (const std::exception& thrown) {
    const Failure failure = failure_of("", thrown);
    stop(decision, artifact, found, {.kind = Obstacle::Kind::refuse, .text = failure.message, .hint = failure.hint});
  }
  return decision;
}

// A rule that throws here has met an input whose octets are not what its words say.
void Planner::decide(Decision& decision, ArtifactId id, InputSet& set, const Finding& found) {
  const Artifact& artifact = graph_.at(id);
  const Inputs inputs = set.inputs();
  if (options_.given.contains(id)) {
    give(decision, id, inputs, found);
    return;
  }
  auto reasons = why_stale(artifact, inputs, found, options_.now, forced(id));
  if (artifact.rule->note != nullptr) {
    decision.note = artifact.rule->note(*artifact.profile, inputs, words_of(found), options_.now);
  }
  const auto asked_for = options_.asked_for.find(id);
  if (reasons && asked_for != options_.asked_for.end()) reasons->push_back(asked_for->second);
  if (!reasons || reasons->empty()) {
    settle(decision, artifact, found);
    plan_.stays_until = std::min(plan_.stays_until, turning_point(artifact, inputs, found, options_.now));
    return;
  }
  decision.reasons = std::move(*reasons);
  decide_stale(decision, id, set, found);
}

// What cannot be made again is not overwritten with a copy either as long as something stands in its place.
bool Planner::is_restorable(const Artifact& artifact, const Inputs& inputs, const Finding& found) {
  if (found.kind == Finding::Kind::absent) return true;
  return found.kind == Finding::Kind::damaged && !is_precious(artifact, inputs, found.material->contents());
}

void Planner::decide_stale(Decision& decision, ArtifactId id, InputSet& set, const Finding& found) const {
  const Artifact& artifact = graph_.at(id);
  set.add_glances(store_);
  const Inputs inputs = set.inputs();
  const bool wanted_new = forced(id) == Forced::yes || options_.asked_for.contains(id);
  if (is_restorable(artifact, inputs, found) && !wanted_new) {
    if (const auto distrusted = planted_copy(id, inputs)) {
      stop(decision, artifact, found, *distrusted);
      return;
    }
    if (restore(decision, artifact, inputs)) return;
  }

  if (const auto obstructed = obstacle(id, inputs, found, decision.reasons)) {
    stop(decision, artifact, found, *obstructed);
    return;
  }
  decision.action = verb(*artifact.rule, found, decision.reasons);
  if (is_repacked(*artifact.rule, decision.action)) {
    decision.words = found.words;
  } else if (artifact.rule->expect != nullptr) {
    decision.words = artifact.rule->expect(*artifact.profile, inputs, nullptr);
  }
}

// Somebody knows what is to stand there.
void Planner::give(Decision& decision, ArtifactId id, const Inputs& inputs, const Finding& found) const {
  const Artifact& artifact = graph_.at(id);
  decision.reasons = {options_.asked_for.at(id)};
  if (const auto bar = barred(found)) {
    stop(decision, artifact, found, *bar);
    return;
  }
  decision.action = Action::restore;
  decision.material = options_.given.at(id);
  decision.words = artifact.rule->describe(*artifact.profile, inputs, decision.material->contents());
}

// The file stays as it is, but for its mode and owner.
void Planner::settle(Decision& decision, const Artifact& artifact, const Finding& found) const {
  decision.action = Action::none;
  decision.reasons.clear();
  decision.words = found.words;
  decision.material = decision.exists ? found.material : nullptr;
  decision.usable = decision.exists;
  if (!found.state || found.kind == Finding::Kind::barred || artifact.rule->make == nullptr) return;
  const std::string drift = store_.drift(*found.state, artifact.permissions);
  if (drift.empty()) return;
  decision.drifted = true;
  decision.action = Action::chmod;
  decision.reasons = {{.code = ReasonCode::mode_changed, .field = "", .text = drift}};
}

// It should be made, and is not. A key that waits for its certificate is not left open to everybody meanwhile.
void Planner::stop(Decision& decision, const Artifact& artifact, const Finding& found, const Obstacle& obstacle) const {
  std::vector<Reason> reasons = std::move(decision.reasons);
  settle(decision, artifact, found);
  // One of another key would be put beside this one by those who need both.
  decision.is_of_another_key = std::ranges::find(reasons, ReasonCode::key_changed, &Reason::code) != reasons.end();
  if (decision.is_of_another_key) decision.usable = false;
  decision.hint = obstacle.hint;
  if (obstacle.spoiled) decision.usable = false;
  decision.forgone = obstacle.kind == Obstacle::Kind::forgone && !decision.exists;
  if (decision.forgone) decision.note = obstacle.text + (obstacle.hint.empty() ? "" : ": " + obstacle.hint);
  if (obstacle.kind == Obstacle::Kind::absent || obstacle.kind == Obstacle::Kind::forgone) return;
  decision.action = verb(obstacle.kind);
  decision.is_outdated =
      decision.action == Action::wait && verb(*artifact.rule, found, reasons) == Action::rekey && decision.exists;
  if (reasons.empty()) {
    reasons.push_back({.code = ReasonCode::input_changed, .field = "", .text = obstacle.text});
  } else if (reasons.back().text != obstacle.text) {
    reasons.back().text += ": " + obstacle.text;
  }
  std::ranges::move(reasons, std::back_inserter(decision.reasons));
}

// Looks for a copy of a lost file that says what the file should say.
bool Planner::restore(Decision& decision, const Artifact& artifact, const Inputs& inputs) const {
  const Rule& rule = *artifact.rule;
  if (rule.backups == nullptr) return false;
  for (const std::string& path : rule.backups(*artifact.profile, inputs)) {
    try {
      if (!store_.state(path)) continue;
      auto contents = rule.extract(*artifact.profile, inputs, store_.read(path));
      if (!contents) continue;
      Finding copy{.kind = Finding::Kind::good,
                   .state = {},
                   .material = std::make_shared<const Material>(rule, std::move(*contents)),
                   .words = {},
                   .fault = {},
                   .hint = {}};
      copy.words = rule.describe(*artifact.profile, inputs, copy.material->contents());
      const auto reasons = why_stale(artifact, inputs, copy, options_.now, Forced::no);
      if (!reasons || !reasons->empty()) continue;
      decision.action = Action::restore;
      decision.reasons.back().text += ", a copy is in " + path;
      decision.words = std::move(copy.words);
      decision.material = std::move(copy.material);
      return true;
    } catch (const std::bad_alloc&) {
      throw;
    } catch (const std::exception&) {
      continue;  // a copy that is damaged or barred is no copy; the lost file is reported as what it is
    }
  }
  return false;
}

// What an earlier run found at this path, if nothing has changed since that it could depend on.
std::optional<Finding> Planner::recall(const Artifact& artifact) const {
  if (options_.memo == nullptr) return std::nullopt;
  std::vector<Witness> witnesses;
  for (const Edge& edge : artifact.inputs) {
    const Decision& input = plan_.of(edge.artifact);
    if (edge.use == Use::making) continue;
    if (input.changes() || !input.exists) return std::nullopt;
    witnesses.push_back({.path = &graph_.at(edge.artifact).path, .state = *input.state});
  }
  try {
    const auto state = store_.state(artifact.path);
    auto words = state ? options_.memo->recall(artifact, *state, witnesses) : std::nullopt;
    if (!words) return std::nullopt;
    return Finding{.kind = Finding::Kind::good,
                   .state = state,
                   .material = nullptr,
                   .words = std::move(*words),
                   .fault = {},
                   .hint = {},
                   .recalled = true};
  } catch (const Error&) {
    return std::nullopt;  // inspecting it tells what is in the way
  }
}

// The octets of inputs that were recalled, for an artifact that was not.
void Planner::fetch_inputs(const Artifact& artifact) {
  for (const Edge& edge : artifact.inputs) {
    Decision& input = plan_.decisions[edge.artifact];
    if (edge.use == Use::making || input.material || !input.exists || input.changes()) continue;
    const Artifact& needed = graph_.at(edge.artifact);
    input.material = std::make_shared<const Material>(*needed.rule, store_.read(needed.path));
  }
}

Forced Planner::forced(ArtifactId id) const { return options_.forced.contains(id) ? Forced::yes : Forced::no; }

InputSet Planner::inputs_of(const Artifact& artifact) const {
  const auto ledger = [this](std::optional<LedgerId> id) { return id ? ledgers_.at(*id) : nullptr; };
  InputSet set(artifact, ledger(artifact.ledger), ledger(artifact.issuer_ledger));
  for (const Edge& edge : artifact.inputs) {
    if (edge.use == Use::making) continue;
    const Decision& input = plan_.of(edge.artifact);
    set.add(edge.role, graph_.at(edge.artifact), input.words,
            {.exists = input.exists,
             .changes = input.changes(),
             .repacked = is_repacked(*graph_.at(edge.artifact).rule, input.action),
             .restored = input.action == Action::restore,
             .material = input.material});
  }
  return set;
}

}  // namespace pkigen
