// What stands in the way of making something that is stale.
#include "tool/engine/planner.h"

namespace pkigen {

namespace {

std::string lack_of(const Decision& needed) {
  if (needed.is_of_another_key) return "is of another key";
  return needed.exists ? "cannot be used" : "is not there";
}

}  // namespace

// What stands at the path is nothing that could be replaced.
std::optional<Obstacle> Planner::barred(const Finding& found) {
  if (found.kind != Finding::Kind::barred) return std::nullopt;
  return Obstacle{.kind = Obstacle::Kind::refuse,
                  .text = found.fault,
                  .hint = found.hint.empty() ? "put a regular file there, or nothing" : found.hint};
}

std::optional<Obstacle> Planner::obstacle(ArtifactId id, const Inputs& inputs, const Finding& found,
                                          const std::vector<Reason>& reasons) const {
  const Artifact& artifact = graph_.at(id);
  if (auto bar = barred(found)) return bar;
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
