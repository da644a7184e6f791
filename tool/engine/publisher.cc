#include "tool/engine/publisher.h"

#include <algorithm>
#include <iterator>
#include <utility>

namespace pkigen {
namespace {

// A batch is one durable transaction. Large enough that a thousand identities do not pay a thousand times for it, and
// published after a while all the same, so that a killed run of slow keys has not been for nothing.
constexpr std::size_t largest_batch = 4096;
constexpr std::chrono::seconds longest_wait{3};

LedgerRecord copy_of(const LedgerRecord& record) {
  return {.kind = record.kind,
          .serial = record.serial,
          .not_after = record.not_after,
          .subject = record.subject,
          .certificate = record.certificate.copy(),
          .revocation = record.revocation,
          .crl_number = record.crl_number};
}

}  // namespace

void Publisher::add(FinishedGroup group) {
  batch_size_ += group.artifacts.size();
  batch_.push_back(std::move(group));
  if (step_ != nullptr) return;
  const bool late = std::chrono::steady_clock::now() - last_flush_ > longest_wait;
  if (batch_size_ >= largest_batch || late) flush();
}

void Publisher::flush() {
  if (step_ != nullptr) {
    publish_step();
    return;
  }
  last_flush_ = std::chrono::steady_clock::now();
  batch_size_ = 0;
  publish(std::exchange(batch_, {}));
}

void Publisher::publish(std::vector<FinishedGroup> groups) {
  std::erase_if(groups, [this](const FinishedGroup& group) {
    if (!crew_.is_void(group.group)) return false;
    crew_.retract(group.group);
    return true;
  });
  if (groups.empty()) return;

  LedgerChanges changes;
  auto transaction = store_.begin();
  try {
    changes = ledger_changes(groups);
    stage(*transaction, changes, groups);
  } catch (const std::exception& obstruction) {
    transaction.reset();
    publish_apart(std::move(groups), obstruction);
    return;
  }
  commit(*transaction, changes, std::move(groups));
}

void Publisher::publish_step() {
  std::vector<FinishedGroup> groups = std::exchange(batch_, {});
  const auto is_made = [this](ArtifactId id) { return makes(plan_.of(id).action); };
  std::ptrdiff_t missing = std::ranges::count_if(plan_.wanted, is_made);
  for (const FinishedGroup& group : groups)
    missing -= std::ranges::count_if(group.artifacts, is_made, &FinishedArtifact::id);
  if (missing != 0 || !result_.failures.empty()) return;

  const LedgerChanges changes = ledger_changes(groups);
  const auto transaction = store_.begin();
  stage(*transaction, changes, groups);
  for (const Removal& removal : step_->removals) {
    if (!store_.state(removal.path)) continue;
    if (!removal.archive.empty()) transaction->archive(removal.path, removal.archive);
    transaction->remove(removal.path);
  }
  commit(*transaction, changes, std::move(groups));
}

void Publisher::commit(Transaction& transaction, const LedgerChanges& changes, std::vector<FinishedGroup> groups) {
  transaction.commit();
  for (const auto& [ledger, files] : changes) ledgers_.replace(ledger, files);
  complete(std::move(groups));
}

// One file that cannot be put must not keep a thousand identities from theirs: the batch is halved until what is wrong
// stands alone.
void Publisher::publish_apart(std::vector<FinishedGroup> groups, const std::exception& obstruction) {
  if (groups.size() == 1) {
    reporter_.failed(failure_of(graph_.groups()[groups.front().group].entity, obstruction));
    crew_.retract(groups.front().group);
    return;
  }
  const auto middle = groups.begin() + static_cast<std::ptrdiff_t>(groups.size() / 2);
  std::vector<FinishedGroup> rest(std::make_move_iterator(middle), std::make_move_iterator(groups.end()));
  groups.erase(middle, groups.end());
  publish(std::move(groups));
  publish(std::move(rest));
}

Publisher::LedgerChanges Publisher::ledger_changes(const std::vector<FinishedGroup>& groups) const {
  std::map<LedgerId, std::vector<LedgerRecord>> records;
  for (const FinishedGroup& group : groups) {
    for (const FinishedArtifact& finished : group.artifacts) {
      const auto founded = graph_.at(finished.id).founds;
      // Never in place of one that was lost: those who had a certificate are told.
      if (founded && plan_.of(finished.id).action == Action::create && !ledgers_.at(*founded)->exists()) {
        records.try_emplace(*founded);
      }
      for (const LedgerRecord& record : finished.product.records) {
        records[graph_.at(finished.id).ledger.value()].push_back(copy_of(record));
      }
    }
  }
  LedgerChanges changes;
  for (const auto& [ledger, added] : records) changes[ledger] = ledgers_.append(ledger, added);
  return changes;
}

// What was issued is recorded before it can be seen.
void Publisher::stage(Transaction& transaction, const LedgerChanges& changes,
                      const std::vector<FinishedGroup>& groups) const {
  for (const auto& [ledger, files] : changes) put_ledger(transaction, ledgers_.folder(ledger), files);
  for (const FinishedGroup& group : groups) {
    for (const FinishedArtifact& finished : group.artifacts) stage(transaction, finished);
  }
}

void Publisher::stage(Transaction& transaction, const FinishedArtifact& finished) const {
  const Artifact& artifact = graph_.at(finished.id);
  if (finished.product.material) {
    if (finished.product.archive) transaction.archive(artifact.path, artifact.entity);
    transaction.put(artifact.path, finished.product.material->contents(), artifact.permissions);
    return;
  }
  // Its octets are right already: not written again, for that costs more than all the rest.
  const FileState& state = plan_.of(finished.id).state.value();
  if (store_.drift(state, artifact.permissions).empty()) return;
  if (store_.can_restrict(state, artifact.permissions)) {
    transaction.restrict(artifact.path, artifact.permissions);
  } else {
    transaction.put(artifact.path, store_.read(artifact.path), artifact.permissions);
  }
}

void Publisher::complete(std::vector<FinishedGroup> groups) {
  for (FinishedGroup& group : groups) {
    for (FinishedArtifact& finished : group.artifacts) {
      const Decision& decision = plan_.of(finished.id);
      if (waits(decision.action)) continue;  // only its mode was mended
      result_.done[finished.id] = true;
      result_.words[finished.id] = std::move(finished.product.words);
      ++result_.made;
      reporter_.published(graph_.at(finished.id), decision);
    }
  }
}

}  // namespace pkigen
