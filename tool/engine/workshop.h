// Makes one artifact from the octets of its inputs, made in this run or read from disk. Any number of threads may work
// in it at once. The inside of build.h.
#pragma once

#include <mutex>
#include <optional>
#include <vector>

#include "rules/x509/random.h"
#include "tool/engine/build.h"
#include "tool/engine/input_set.h"
#include "tool/engine/plan.h"

namespace pkigen {

// What is to be published at the path of an artifact.
struct Product {
  SharedMaterial material;  // null if the file that is there has these octets already
  std::vector<LedgerRecord> records;
  bool archive = false;              // what it replaces goes to the archive first
  std::optional<Description> words;  // what the file says, if the rule told
};

class Workshop {
 public:
  Workshop(const Graph& graph, const Plan& plan, const Store& store, const LedgerBook& ledgers, Random& random,
           const BuildOptions& options);

  // Throws Error if it cannot be made. Afterwards others can be made from it.
  Product make(ArtifactId id);
  // Nobody will ask for the octets of this artifact's inputs on its behalf any more.
  void release_inputs(ArtifactId id);

 private:
  [[nodiscard]] Made repack(const Artifact& artifact, const Decision& decision, Environment& environment) const;
  Product restore(const Artifact& artifact, const Decision& decision);
  void compare_with_old(Product& product, const Artifact& artifact, const Inputs& inputs) const;
  // Those for deciding, or all.
  [[nodiscard]] InputSet inputs_of(const Artifact& artifact, Use use);
  SharedMaterial material_of(ArtifactId id);
  void put_on_shelf(ArtifactId id, SharedMaterial material);

  const Graph& graph_;
  const Plan& plan_;
  const Store& store_;
  Random& random_;
  const BuildOptions& options_;
  // As they were when the build began: what is made must not depend on how much was published before it.
  std::vector<InputSet::SharedLedger> ledgers_;

  std::mutex mutex_;
  std::vector<SharedMaterial> shelf_;
  std::vector<std::size_t> uses_left_;
};

}  // namespace pkigen
