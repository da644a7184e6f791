#include "tool/store/commit_log.h"

#include "rules/bytes/error.h"
#include "tool/store/file.h"
#include "tool/store/own_files.h"
#include "tool/store/path.h"
#include "tool/store/publication.h"
#include "tool/store/unsynced.h"

namespace pkigen {

namespace {

std::string journal_path() { return join(own_folder, journal_name); }

}  // namespace

bool has_journal(const Folders& folders) { return find_state(folders, journal_path()).has_value(); }

CommitLog::CommitLog(Folders& folders, Owner owner)
    : folders_(folders), owner_(owner), home_(folders.find(own_folder)), stages_(folders, owner) {
  finish();
  stages_.wipe();
}

void CommitLog::commit(const std::vector<Operation>& operations) {
  const std::lock_guard guard(mutex_);
  Publication publication(folders_, stages_, owner_);
  try {
    finish();
    publication.prepare(operations);
    sync_staged(operations);
    const Bytes journal = encode_journal(operations);
    replace_own_file(*stages_.here(), *home_, journal_name, journal, owner_, Synced::yes);
  } catch (...) {
    publication.undo();
    drop(operations);
    throw;
  }
  // From here on there is no way back: what fails now is done by the next run.
  sync_folder(*home_);
  publication.perform(operations, Resumed::no);
  remove_journal();
}

void CommitLog::drop(const std::vector<Operation>& operations) noexcept {
  for (const Operation& operation : operations) {
    if (const auto* publish = std::get_if<Publish>(&operation)) stages_.drop({publish->stage, publish->staged});
  }
}

void CommitLog::finish() {
  if (!has_journal(folders_)) return;
  const Secret journal = read_file(*home_, journal_name, journal_path());
  const auto operations = decode_journal(journal.view());
  if (!operations) {
    throw Error(journal_path() + " is damaged, and may have been publishing files",
                "look at `pkigen verify`, then move the journal away");
  }
  Publication(folders_, stages_, owner_).perform(*operations, Resumed::yes);
  remove_journal();
}

void CommitLog::sync_staged(const std::vector<Operation>& operations) {
  Unsynced staged(folders_);
  for (const Operation& operation : operations) {
    const auto* publish = std::get_if<Publish>(&operation);
    if (publish == nullptr) continue;
    const FolderPtr stage = folders_.find(publish->stage);
    staged.file(*stage, join(publish->stage, publish->staged));
    staged.folder(*stage);
  }
  staged.sync();
}

void CommitLog::remove_journal() {
  remove_file(*home_, journal_name, journal_path());
  // Were it to come back after a power failure, it would speak of files that have changed since.
  sync_folder(*home_);
}

void CommitLog::write_hint(const std::string& name, ByteView contents) {
  const std::lock_guard guard(mutex_);
  replace_own_file(*stages_.here(), *home_, name, contents, owner_, Synced::no);
}

std::int64_t CommitLog::clock_ns() {
  const Staged staged = stages_.put(*home_, {}, S_IRUSR | S_IWUSR, owner_, "a file");
  const auto state = file_state(*stages_.here(), staged.name, staged.name);
  stages_.drop(staged);
  if (!state) throw Error("cannot tell the time of the file system", "look at what else works in .pkigen");
  return state->ctime_ns;
}

}  // namespace pkigen
