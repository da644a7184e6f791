// What could be made and is held back all the same: things that must not be published without each other, and whatever
// would be signed while the clock is wrong.
#include <algorithm>

#include "tool/engine/planner.h"

namespace pkigen {

// A new key is never published unless its certificate is, too: two files that do not belong together would be worse
// than none. Nor is the certificate made that is meant for the new key as long as there is only the old one. True if
// there is something to hold back that was not before.
bool Planner::hold_back_unpublishable() {
  bool more = false;
  for (const Group& group : graph_.groups()) {
    for (const auto& [what, other] : group.only_with) {
      const Decision& companion = plan_.of(other);
      const Action action = plan_.of(what).action;
      const bool is_early = plan_.of(what).is_outdated && makes(companion.action);
      if (is_early && companion.action != Action::restore && !holds_[other]) {
        holds_[other] = Obstacle{.kind = Obstacle::Kind::wait,
                                 .text = "not made before " + graph_.at(what).label() + " is made anew",
                                 .hint = plan_.of(what).hint};
        more = true;
      }
      const bool is_new = action == Action::create || action == Action::rekey;
      const bool comes = companion.usable && !waits(companion.action);
      if (!is_new || comes || holds_[what]) continue;
      holds_[what] = Obstacle{.kind = Obstacle::Kind::wait,
                              .text = "not made before " + graph_.at(other).label() + " can be issued",
                              .hint = companion.hint};
      more = true;
    }
  }
  return more;
}

// A clock that shows an earlier time than it did when the newest of what is there was signed would make certificates
// that have expired, or CRLs that nobody takes for the newer ones.
bool Planner::hold_back_untimely() {
  if (options_.reproducible) return false;
  ArtifactId newest = 0;
  std::optional<Time> latest;
  for (const ArtifactId id : plan_.wanted) {
    const Rule& rule = *graph_.at(id).rule;
    const Decision& decision = plan_.of(id);
    if (rule.signed_at == nullptr || !decision.signed_at || (latest && *decision.signed_at <= *latest)) continue;
    newest = id;
    latest = decision.signed_at;
  }
  if (!latest || options_.now >= *latest) return false;
  bool more = false;
  for (const ArtifactId id : plan_.wanted) {
    const bool is_signed = graph_.at(id).rule->signed_at != nullptr && makes(plan_.of(id).action);
    if (!is_signed || plan_.of(id).action == Action::restore || holds_[id]) continue;
    holds_[id] = Obstacle{.kind = Obstacle::Kind::refuse,
                          .text = "the clock shows " + rfc3339(options_.now) + ", but " + graph_.at(newest).label() +
                                  " was signed at " + rfc3339(*latest),
                          .hint = "set the clock of this machine"};
    more = true;
  }
  return more;
}

}  // namespace pkigen
