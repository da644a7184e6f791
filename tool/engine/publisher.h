// Puts finished groups in place, several in one transaction, in graph order whatever order they were finished in, with
// the records of what was issued in front of them. Each is staged as it comes in, while others are still being made.
// The inside of build.h.
#pragma once

#include <chrono>
#include <map>
#include <memory>
#include <vector>

#include "tool/engine/build.h"
#include "tool/engine/crew.h"

namespace pkigen {

class Publisher {
 public:
  Publisher(const Graph& graph, const Plan& plan, Store& store, LedgerBook& ledgers, Crew& crew, Reporter& reporter,
            BuildResult& result, const Step* step)
      : graph_(graph),
        plan_(plan),
        store_(store),
        ledgers_(ledgers),
        crew_(crew),
        reporter_(reporter),
        result_(result),
        step_(step),
        transaction_(store.begin()) {}

  // Adds a group, all of it or nothing: one that cannot be staged is reported and retracted. Publishes if enough has
  // come together.
  void add(FinishedGroup group);
  // Publishes what is left; a step only if nothing of it is missing. A group that cannot be recorded is reported and
  // retracted. Throws Error if the store fails; then nothing of the batch is in place.
  void flush();

 private:
  using LedgerChanges = std::map<LedgerId, std::vector<LedgerFile>>;
  struct StagedGroup {
    FinishedGroup group;  // without the octets, which are on the disk
    std::unique_ptr<Transaction> files;
  };

  void publish(std::vector<StagedGroup> groups);
  void publish_step();
  void publish_apart(std::vector<StagedGroup> groups, const std::exception& obstruction);
  [[nodiscard]] LedgerChanges ledger_changes(const std::vector<StagedGroup>& groups) const;
  [[nodiscard]] LedgerChanges record(const std::vector<StagedGroup>& groups);
  static void gather(const std::vector<StagedGroup>& groups);
  void stage(FinishedGroup group);
  void stage(Transaction& transaction, const FinishedArtifact& finished) const;
  void require_medium(const Artifact& artifact) const;
  void commit(const LedgerChanges& changes, std::vector<StagedGroup> groups);
  void complete(std::vector<StagedGroup> groups);
  void fail(std::size_t group, const std::exception& obstruction);

  const Graph& graph_;
  const Plan& plan_;
  Store& store_;
  LedgerBook& ledgers_;
  Crew& crew_;
  Reporter& reporter_;
  BuildResult& result_;
  const Step* step_;
  std::unique_ptr<Transaction> transaction_;  // outlives its parts
  std::vector<StagedGroup> batch_;
  std::size_t batch_size_ = 0;  // in artifacts
  std::chrono::steady_clock::time_point last_flush_ = std::chrono::steady_clock::now();
};

}  // namespace pkigen
