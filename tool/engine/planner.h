// The walk that decides: artifact by artifact in graph order, so that what becomes of the inputs is known when an
// artifact is looked at. The inside of plan.h.
#pragma once

#include <string>
#include <vector>

#include "tool/engine/finding.h"
#include "tool/engine/input_set.h"
#include "tool/engine/plan.h"
#include "tool/engine/staleness.h"

namespace pkigen {

class Planner {
 public:
  Planner(const Graph& graph, const Store& store, const LedgerBook& ledgers, const PlanOptions& options);
  Plan run();

 private:
  void walk();
  bool hold_back_unpublishable();
  bool hold_back_untimely();
  void forget_unneeded(ArtifactId done);

  [[nodiscard]] Decision decide(ArtifactId id);
  [[nodiscard]] std::optional<Finding> recall(const Artifact& artifact) const;
  void fetch_inputs(const Artifact& artifact);
  void decide(Decision& decision, ArtifactId id, InputSet& set, const Finding& found);
  void decide_stale(Decision& decision, ArtifactId id, InputSet& set, const Finding& found) const;
  static bool is_restorable(const Artifact& artifact, const Inputs& inputs, const Finding& found);
  void give(Decision& decision, ArtifactId id, const Inputs& inputs, const Finding& found) const;
  void settle(Decision& decision, const Artifact& artifact, const Finding& found) const;
  void stop(Decision& decision, const Artifact& artifact, const Finding& found, const Obstacle& obstacle) const;
  [[nodiscard]] static std::optional<Obstacle> barred(const Finding& found);
  void bar_if_planted(const Artifact& artifact, Finding& found) const;
  [[nodiscard]] std::optional<Obstacle> planted_copy(ArtifactId id, const Inputs& inputs) const;
  [[nodiscard]] bool restore(Decision& decision, const Artifact& artifact, const Inputs& inputs) const;
  [[nodiscard]] std::optional<Obstacle> obstacle(ArtifactId id, const Inputs& inputs, const Finding& found,
                                                 const std::vector<Reason>& reasons) const;
  [[nodiscard]] std::optional<Obstacle> missing_input(ArtifactId id) const;
  [[nodiscard]] Forced forced(ArtifactId id) const;
  [[nodiscard]] InputSet inputs_of(const Artifact& artifact) const;

  const Graph& graph_;
  const Store& store_;
  const LedgerBook& ledgers_;
  const PlanOptions& options_;
  Plan plan_;
  std::vector<ArtifactId> last_user_;  // of each artifact's octets, among those wanted
  // Why something is not to be published although it could be made.
  std::vector<std::optional<Obstacle>> holds_;
};

}  // namespace pkigen
