// What a build would do: a decision for every artifact that was asked for, in graph order. `plan` shows it, `build`
// executes it; both come from the same walk.
#pragma once

#include <map>
#include <set>
#include <vector>

#include "tool/engine/decision.h"
#include "tool/engine/graph.h"
#include "tool/engine/ledger_book.h"
#include "tool/engine/memo.h"

namespace pkigen {

struct PlanOptions {
  Time now{};
  // SOURCE_DATE_EPOCH: `now` is what somebody wants it to be, and may be earlier than what there is.
  bool reproducible = false;
  // What is to be brought up to date, inputs included, ascending; see Graph::with_inputs.
  std::vector<ArtifactId> wanted;
  // Certificates and CRLs that are issued again although nothing is wrong with them.
  std::set<ArtifactId> forced;
  // What is wrong with files beyond what they say: the wrapping of a key, which nobody can see from outside, or that a
  // person wants another key.
  std::map<ArtifactId, Reason> asked_for = {};
  // The octets that files are to have, whatever stands there, because of what was `asked_for`.
  std::map<ArtifactId, SharedMaterial> given = {};
  // What cannot be made now, whatever is wrong with it: nobody gives the passphrase that it takes.
  std::map<ArtifactId, Obstacle> withheld = {};
  // What earlier runs know; null: everything is read.
  const Memo* memo = nullptr;
};

struct Plan {
  std::vector<ArtifactId> wanted;
  std::vector<Decision> decisions;  // by ArtifactId; those not wanted are empty
  // Until then, and not at that moment itself, what is up to date stays so if no file changes.
  Time stays_until = Time::max();

  [[nodiscard]] const Decision& of(ArtifactId id) const { return decisions[id]; }
  // How many are up to date, would be made (or repaired), wait or are refused.
  struct Count {
    std::size_t up_to_date = 0;
    std::size_t making = 0;
    std::size_t waiting = 0;
  };
  [[nodiscard]] Count count() const;
};

// Reads what is on disk, writes nothing. Throws Error only if a database is damaged.
Plan make_plan(const Graph& graph, const Store& store, const LedgerBook& ledgers, const PlanOptions& options);

}  // namespace pkigen
