// Puts finished groups in place, several in one transaction, in graph order whatever order they were finished in, with
// the records of what was issued in front of them. The inside of build.h.
#pragma once

#include <chrono>
#include <map>
#include <memory>
#include <vector>

#include "tool/engine/build.h"
#include "tool/engine/workshop.h"

namespace pkigen {

// An artifact of a finished group and what becomes of its file.
struct FinishedArtifact {
  ArtifactId id = 0;
  Product product;  // empty if only mode and owner change
};

class Publisher {
 public:
  Publisher(const Graph& graph, const Plan& plan, Store& store, LedgerBook& ledgers, Reporter& reporter,
            BuildResult& result)
      : graph_(graph), plan_(plan), store_(store), ledgers_(ledgers), reporter_(reporter), result_(result) {}

  // Adds a group, all of it or nothing. Publishes if enough has come together.
  void add(std::vector<FinishedArtifact> group);
  // Publishes what is left. Throws Error; then nothing of the batch is in place.
  void flush();

 private:
  void stage(Transaction& transaction, const FinishedArtifact& finished);
  void stage_ledgers(Transaction& transaction, std::map<LedgerId, std::vector<LedgerFile>>& files);

  const Graph& graph_;
  const Plan& plan_;
  Store& store_;
  LedgerBook& ledgers_;
  Reporter& reporter_;
  BuildResult& result_;
  std::vector<FinishedArtifact> batch_;
  std::chrono::steady_clock::time_point last_flush_ = std::chrono::steady_clock::now();
};

}  // namespace pkigen
