#include "tool/engine/publisher.h"

#include <algorithm>
#include <iterator>
#include <utility>

namespace pkigen {
namespace {

// A batch is one durable transaction: large enough that a thousand identities do not pay a thousand times for it, small
// enough that most of them are in place before the last one is made. It grows with what is there already, because the
// database is written whole each time. Published after a while all the same, so that a killed run of slow keys has not
// been for nothing.
constexpr std::size_t smallest_batch = 1024;
constexpr std::size_t share_of_batch = 4;
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
  stage(std::move(group));
  if (step_ != nullptr) return;
  const bool late = std::chrono::steady_clock::now() - last_flush_ > longest_wait;
  const bool large = batch_size_ >= std::max(smallest_batch, result_.made / share_of_batch);
  if (large || late) flush();
}

void Publisher::stage(FinishedGroup group) {
  auto files = transaction_->part();
  try {
    for (FinishedArtifact& finished : group.artifacts) {
      stage(*files, finished);
      finished.product.material.reset();
    }
  } catch (const std::exception& obstruction) {
    fail(group.group, obstruction);
    return;
  }
  batch_size_ += group.artifacts.size();
  batch_.push_back({.group = std::move(group), .files = std::move(files)});
}

void Publisher::fail(std::size_t group, const std::exception& obstruction) {
  reporter_.failed(failure_of(graph_.groups()[group].entity, obstruction));
  crew_.retract(group);
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

void Publisher::publish(std::vector<StagedGroup> groups) {
  std::erase_if(groups, [this](const StagedGroup& staged) {
    if (!crew_.is_void(staged.group.group)) return false;
    crew_.retract(staged.group.group);
    return true;
  });
  if (groups.empty()) return;

  LedgerChanges changes;
  try {
    changes = record(groups);
  } catch (const std::exception& obstruction) {
    publish_apart(std::move(groups), obstruction);
    return;
  }
  gather(groups);
  commit(changes, std::move(groups));
}

void Publisher::publish_step() {
  std::vector<StagedGroup> groups = std::exchange(batch_, {});
  const auto is_made = [this](ArtifactId id) { return makes(plan_.of(id).action); };
  std::ptrdiff_t missing = std::ranges::count_if(plan_.wanted, is_made);
  for (const StagedGroup& staged : groups)
    missing -= std::ranges::count_if(staged.group.artifacts, is_made, &FinishedArtifact::id);
  if (missing != 0 || !result_.failures.empty()) return;

  const LedgerChanges changes = record(groups);
  gather(groups);
  for (const Removal& removal : step_->removals) {
    if (!store_.state(removal.path)) continue;
    if (!removal.archive.empty()) transaction_->archive(removal.path, removal.archive);
    transaction_->remove(removal.path);
  }
  commit(changes, std::move(groups));
}

void Publisher::commit(const LedgerChanges& changes, std::vector<StagedGroup> groups) {
  transaction_->commit();
  for (const auto& [ledger, files] : changes) ledgers_.replace(ledger, files);
  complete(std::move(groups));
}

void Publisher::gather(const std::vector<StagedGroup>& groups) {
  for (const StagedGroup& staged : groups) staged.files->commit();
}

// One certificate that cannot be recorded must not keep a thousand identities from theirs: the batch is halved until
// what is wrong stands alone.
void Publisher::publish_apart(std::vector<StagedGroup> groups, const std::exception& obstruction) {
  if (groups.size() == 1) {
    fail(groups.front().group.group, obstruction);
    return;
  }
  const auto middle = groups.begin() + static_cast<std::ptrdiff_t>(groups.size() / 2);
  std::vector<StagedGroup> rest(std::make_move_iterator(middle), std::make_move_iterator(groups.end()));
  groups.erase(middle, groups.end());
  publish(std::move(groups));
  publish(std::move(rest));
}

// What was issued is recorded before it can be seen.
Publisher::LedgerChanges Publisher::record(const std::vector<StagedGroup>& groups) {
  LedgerChanges changes = ledger_changes(groups);
  const auto records = transaction_->part();
  for (const auto& [ledger, files] : changes) put_ledger(*records, ledgers_.folder(ledger), files);
  records->commit();
  return changes;
}

Publisher::LedgerChanges Publisher::ledger_changes(const std::vector<StagedGroup>& groups) const {
  std::map<LedgerId, std::vector<LedgerRecord>> records;
  for (const StagedGroup& staged : groups) {
    for (const FinishedArtifact& finished : staged.group.artifacts) {
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

void Publisher::stage(Transaction& transaction, const FinishedArtifact& finished) const {
  const Artifact& artifact = graph_.at(finished.id);
  if (finished.product.material) {
    require_medium(artifact);
    if (finished.product.archive) transaction.archive(artifact.path, artifact.archive_folder());
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

// Were its folder made, the key would lie on this disk, and be hidden once the medium that it is for is mounted.
void Publisher::require_medium(const Artifact& artifact) const {
  if (!artifact.apart || store_.has_folder_of(artifact.path)) return;
  throw Unsafe("there is no folder for " + artifact.path, "make it, or mount what it is on");
}

void Publisher::complete(std::vector<StagedGroup> groups) {
  for (StagedGroup& staged : groups) {
    for (FinishedArtifact& finished : staged.group.artifacts) {
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
