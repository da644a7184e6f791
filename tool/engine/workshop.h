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
  SharedMaterial material;
  std::vector<LedgerRecord> records;
  bool archive = false;  // what it replaces goes to the archive first
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
  SharedMaterial material_of(ArtifactId id);
  void put_on_shelf(ArtifactId id, SharedMaterial material);
  [[nodiscard]] Product restored(ArtifactId id) const;
  [[nodiscard]] bool must_archive(const Artifact& artifact, const Decision& decision, const Inputs& inputs,
                                  const Secret& replacement) const;

  const Graph& graph_;
  const Plan& plan_;
  const Store& store_;
  const LedgerBook& ledgers_;
  Random& random_;
  const BuildOptions& options_;

  std::mutex mutex_;
  std::vector<SharedMaterial> shelf_;
  std::vector<std::size_t> uses_left_;
};

}  // namespace pkigen
