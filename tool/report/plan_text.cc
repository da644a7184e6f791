#include "tool/report/plan_text.h"

#include <fmt/format.h>

#include <set>

namespace pkigen {
namespace {

Paint paint_of(Action action) {
  switch (action) {
    case Action::wait:
      return Paint::yellow;
    case Action::refuse:
    case Action::rekey:
      return Paint::red;
    default:
      return Paint::green;
  }
}

}  // namespace

std::string action_text(const Style& style, const Artifact& artifact, const Decision& decision) {
  std::string reasons;
  for (const Reason& reason : decision.reasons) reasons += (reasons.empty() ? "" : "; ") + printable(reason.text);
  return fmt::format("{}  {}  {}\n",
                     style.paint(paint_of(decision.action), fmt::format("{:<7}", name_of(decision.action))),
                     printable(artifact.path), style.paint(Paint::dim, reasons));
}

std::string plan_text(const Style& style, const Graph& graph, const Plan& plan) {
  std::string text;
  for (const ArtifactId id : plan.wanted) {
    if (plan.of(id).action != Action::none) text += action_text(style, graph.at(id), plan.of(id));
  }
  return text;
}

std::string plan_summary(const Plan::Count& count) {
  if (count.making == 0 && count.waiting == 0) return fmt::format("nothing to do, {} up to date\n", count.up_to_date);
  std::string text = fmt::format("{} to make, {} up to date", count.making, count.up_to_date);
  if (count.waiting != 0) text += fmt::format(", {} waiting", count.waiting);
  return text + "\n";
}

std::string waiting_text(const Style& style, const Graph& graph, const Plan& plan) {
  std::string text;
  std::set<std::string> told;
  for (const ArtifactId id : plan.wanted) {
    const Decision& decision = plan.of(id);
    if (!decision.note.empty()) text += warning_text(style, graph.at(id).label() + ": " + decision.note);
    if (!waits(decision.action)) continue;
    const bool refused = decision.action == Action::refuse;
    const std::string hint = told.insert(decision.hint).second ? decision.hint : "";
    const std::string reason = decision.reasons.empty() ? "" : decision.reasons.back().text;
    text += warning_text(
        style, fmt::format("{} {}: {}", graph.at(id).label(), refused ? "is refused" : "waits", reason), hint);
  }
  return text;
}

}  // namespace pkigen
