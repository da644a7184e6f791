#include "tool/engine/publisher.h"

#include <algorithm>
#include <iterator>

namespace pkigen {
namespace {

// A batch is one durable transaction. Large enough that a thousand identities do not pay a thousand times for it, and
// published after a while all the same, so that a killed run of slow keys has not been for nothing.
constexpr std::size_t largest_batch = 4096;
constexpr std::chrono::seconds longest_wait{3};

const Permissions ledger_permissions;

}  // namespace

void Publisher::add(std::vector<FinishedArtifact> group) {
  std::ranges::move(group, std::back_inserter(batch_));
  const bool late = std::chrono::steady_clock::now() - last_flush_ > longest_wait;
  if (batch_.size() >= largest_batch || late) flush();
}

void Publisher::flush() {
  last_flush_ = std::chrono::steady_clock::now();
  if (batch_.empty()) return;
  std::vector<FinishedArtifact> batch;
  std::swap(batch, batch_);

  std::map<LedgerId, std::vector<LedgerRecord>> records;
  for (FinishedArtifact& finished : batch) {
    if (finished.product.records.empty()) continue;
    auto& of_ledger = records[graph_.at(finished.id).ledger.value()];
    std::ranges::move(finished.product.records, std::back_inserter(of_ledger));
  }
  std::map<LedgerId, std::vector<LedgerFile>> files;
  for (auto& [ledger, added] : records) files[ledger] = ledgers_.append(ledger, std::move(added));

  const auto transaction = store_.begin();
  stage_ledgers(*transaction, files);
  for (const FinishedArtifact& finished : batch) stage(*transaction, finished);
  transaction->commit();

  for (const auto& [ledger, changed] : files) ledgers_.replace(ledger, changed);
  for (const FinishedArtifact& finished : batch) {
    result_.done[finished.id] = true;
    ++result_.made;
    reporter_.published(graph_.at(finished.id), plan_.of(finished.id));
  }
}

// What was issued is recorded before it can be seen.
void Publisher::stage_ledgers(Transaction& transaction, std::map<LedgerId, std::vector<LedgerFile>>& files) {
  for (const auto& [ledger, changed] : files) {
    for (const LedgerFile& file : changed) {
      transaction.put(ledgers_.folder(ledger) + "/" + file.name, file.contents, ledger_permissions);
    }
  }
}

void Publisher::stage(Transaction& transaction, const FinishedArtifact& finished) {
  const Artifact& artifact = graph_.at(finished.id);
  const Decision& decision = plan_.of(finished.id);
  if (finished.product.material) {
    if (finished.product.archive) transaction.archive(artifact.path, artifact.entity);
    transaction.put(artifact.path, finished.product.material->contents(), artifact.permissions);
  } else if (store_.can_restrict(*decision.state, artifact.permissions)) {
    transaction.restrict(artifact.path, artifact.permissions);
  } else {
    transaction.put(artifact.path, store_.read(artifact.path), artifact.permissions);
  }
}

}  // namespace pkigen
