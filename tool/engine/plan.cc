#include "tool/engine/plan.h"

#include "tool/engine/planner.h"

namespace pkigen {

Plan::Count Plan::count() const {
  Count count;
  for (const ArtifactId id : wanted) {
    const Action action = of(id).action;
    if (action == Action::none) {
      ++count.up_to_date;
    } else if (waits(action)) {
      ++count.waiting;
    } else {
      ++count.making;
    }
  }
  return count;
}

Plan make_plan(const Graph& graph, const Store& store, const LedgerBook& ledgers, const PlanOptions& options) {
  return Planner(graph, store, ledgers, options).run();
}

}  // namespace pkigen
