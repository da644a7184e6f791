// What stands in the way of making something that is stale.
#include <algorithm>

#include "rules/bytes/error.h"
#include "tool/engine/planner.h"
#include "tool/engine/planted.h"

namespace pkigen {

namespace {

std::string lack_of(const Decision& needed) {
  if (needed.is_of_another_key) return "is of another key";
  return needed.exists ? "cannot be used" : "is not there";
}

// What is no plain file is no copy either.
std::string planter_of(const Store& store, const Artifact& artifact) try {
  const auto state = store.state(artifact.path);
  return state ? store.planter(artifact.path, *state, artifact.permissions) : "";
} catch (const Error&) {
  return "";
}

}  // namespace

// What stands at the path is nothing that could be replaced.
std::optional<Obstacle> Planner::barred(const Finding& found) {
  if (found.kind != Finding::Kind::barred) return std::nullopt;
  return Obstacle{.kind = Obstacle::Kind::refuse,
                  .text = found.fault,
                  .hint = found.hint.empty() ? "put a regular file there, or nothing" : found.hint};
}

// A key that others could have put there may be theirs, and whatever is certified for it is, too. A file without a
// secret is compared with what it must say, whoever brought it.
void Planner::bar_if_planted(const Artifact& artifact, Finding& found) const {
  if (artifact.rule->verbs != Verbs::key || !found.state || found.kind == Finding::Kind::barred) return;
  const std::string planter = store_.planter(artifact.path, *found.state, artifact.permissions);
  if (planter.empty()) return;
  found.kind = Finding::Kind::barred;
  const Obstacle stop = planted_key("it", artifact.path, planter);
  found.fault = stop.text;
  found.hint = stop.hint;
  found.words = {};
}

// The same of the files that a lost key would be restored from.
std::optional<Obstacle> Planner::planted_copy(ArtifactId id, const Inputs& inputs) const {
  const Artifact& artifact = graph_.at(id);
  if (artifact.rule->verbs != Verbs::key || artifact.rule->backups == nullptr) return std::nullopt;
  const std::vector<std::string> paths = artifact.rule->backups(*artifact.profile, inputs);
  for (const ArtifactId other : graph_.siblings(id)) {
    const Artifact& copy = graph_.at(other);
    if (std::ranges::find(paths, copy.path) == paths.end()) continue;
    const std::string planter = planter_of(store_, copy);
    if (!planter.empty()) return planted_key(copy.path + ", which should hold a copy,", copy.path, planter);
  }
  return std::nullopt;
}

std::optional<Obstacle> Planner::obstacle(ArtifactId id, const Inputs& inputs, const Finding& found,
                                          const std::vector<Reason>& reasons) const {
  const Artifact& artifact = graph_.at(id);
  if (auto bar = barred(found)) return bar;
  // What follows from its inputs alone is told what is wrong with them, and what to do about it.
  if (artifact.rule->verbs == Verbs::derived) {
    if (auto missing = missing_input(id)) return missing;
  }
  if (artifact.rule->obstacle != nullptr) {
    auto stop = artifact.rule->obstacle(*artifact.profile, inputs, words_of(found), reasons, options_.now);
    if (stop) return stop;
  }
  if (const auto withheld = options_.withheld.find(id); withheld != options_.withheld.end()) return withheld->second;
  if (holds_[id]) return holds_[id];
  return missing_input(id);
}

std::optional<Obstacle> Planner::missing_input(ArtifactId id) const {
  const Artifact& artifact = graph_.at(id);
  const Edge* missing = nullptr;
  for (const Edge& edge : artifact.inputs) {
    if (plan_.of(edge.artifact).usable) continue;
    // A key that is held back waits for this very artifact, so that is not what a person can do something about.
    if (missing == nullptr || holds_[missing->artifact]) missing = &edge;
  }
  if (missing == nullptr) return std::nullopt;
  const Artifact& needed = graph_.at(missing->artifact);
  const bool own = graph_.group_of(missing->artifact) == graph_.group_of(id);
  if (own && plan_.of(missing->artifact).forgone)
    return Obstacle{.kind = Obstacle::Kind::forgone, .text = {}, .hint = {}};
  return Obstacle{
      .kind = Obstacle::Kind::wait,
      .text = "needs " + needed.label() + ", which " + lack_of(plan_.of(missing->artifact)) + " (" + needed.path + ")",
      .hint = plan_.of(missing->artifact).hint};
}

}  // namespace pkigen
