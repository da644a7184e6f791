// How other artifacts look to the rule of one: the inputs it is handed, and who owns what they point to.
#pragma once

#include <deque>
#include <memory>
#include <vector>

#include "rules/rule.h"
#include "tool/engine/finding.h"
#include "tool/engine/graph.h"
#include "tool/engine/material.h"

namespace pkigen {

// Collects the inputs of one artifact. What they point to lives as long as this does.
class InputSet {
 public:
  // The databases that belong to the artifact; null for those it has none of.
  using SharedLedger = std::shared_ptr<const Ledger>;
  InputSet(const Artifact& artifact, SharedLedger ledger, SharedLedger issuer_ledger)
      : artifact_(artifact), ledger_(std::move(ledger)), issuer_ledger_(std::move(issuer_ledger)) {}

  struct State {
    bool exists = false;
    bool changes = false;
    bool repacked = false;
    bool restored = false;
    SharedMaterial material;  // may be null
  };
  // `words` outlives the set.
  void add(Role role, const Artifact& artifact, const Description& words, State state);
  // The files that the artifact glances at, as they are on disk.
  void add_glances(const Store& store);

  // All that was added so far.
  [[nodiscard]] Inputs inputs() const { return Inputs(inputs_, ledger_.get(), issuer_ledger_.get()); }

 private:
  void add(Input input, SharedMaterial material);

  const Artifact& artifact_;
  SharedLedger ledger_;
  SharedLedger issuer_ledger_;
  std::vector<Input> inputs_;
  std::vector<SharedMaterial> materials_;
  std::deque<Finding> glances_;
};

}  // namespace pkigen
