// Makes a list of operations happen wholly or not at all: it writes them to the journal, does them, and takes the
// journal away; and finishes what an interrupted run left. Only the holder of the lock has one.
#pragma once

#include <cstdint>
#include <mutex>
#include <string>
#include <vector>

#include "tool/store/folders.h"
#include "tool/store/journal.h"
#include "tool/store/owners.h"
#include "tool/store/stage.h"

namespace pkigen {

// Whether a committed transaction waits to be finished.
bool has_journal(const Folders& folders);

class CommitLog {
 public:
  // Finishes or wipes what is left of an earlier run. `folders` must outlive this. Throws Error or Unsafe.
  CommitLog(Folders& folders, Owner owner);

  [[nodiscard]] Stages& stages() { return stages_; }
  // Returns when all of it is done and durable. On an Error either nothing was done, or the next call of this or the
  // next run does all of it first. Takes charge of the staged files: they are published, dropped, or in the journal.
  void commit(const std::vector<Operation>& operations);
  // Takes away the staged files of operations that will not happen.
  void drop(const std::vector<Operation>& operations) noexcept;

  // Writes a file of pkigen's own that may be lost.
  void write_hint(const std::string& name, ByteView contents);
  // The time that the file system gives to a file that changes now.
  std::int64_t clock_ns();

 private:
  void finish();
  void sync_staged(const std::vector<Operation>& operations);
  void remove_journal();

  Folders& folders_;
  Owner owner_;
  FolderPtr home_;
  Stages stages_;
  std::mutex mutex_;
};

}  // namespace pkigen
