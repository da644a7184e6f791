// How other artifacts look to the rule of one: the inputs it is handed, and who owns what they point to.
#pragma once

#include <deque>
#include <memory>
#include <vector>

#include "rules/rule.h"
#include "tool/engine/finding.h"
#include "tool/engine/graph.h"
#include "tool/engine/ledger_book.h"
#include "tool/engine/material.h"

namespace pkigen {

// Collects the inputs of one artifact. What they point to lives as long as this does.
class InputSet {
 public:
  InputSet(const Artifact& artifact, const LedgerBook& ledgers) : artifact_(artifact), ledgers_(ledgers) {}

  struct State {
    bool exists = false;
    bool changes = false;
    SharedMaterial material;  // may be null
  };
  // `words` outlives the set.
  void add(Role role, const Artifact& artifact, const Description& words, State state);
  // The files that the artifact glances at, as they are on disk.
  void add_glances(const Store& store);

  // All that was added so far, and the databases as they are now.
  [[nodiscard]] Inputs inputs();

 private:
  void add(Input input, SharedMaterial material);

  const Artifact& artifact_;
  const LedgerBook& ledgers_;
  std::vector<Input> inputs_;
  std::vector<SharedMaterial> materials_;
  std::deque<Finding> glances_;
  std::shared_ptr<const Ledger> ledger_;
  std::shared_ptr<const Ledger> issuer_ledger_;
};

}  // namespace pkigen
