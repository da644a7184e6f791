#include "tool/store/disk_store.h"

#include <fcntl.h>
#include <unistd.h>

#include <cassert>
#include <optional>
#include <thread>

#include "rules/bytes/error.h"
#include "tool/store/commit_log.h"
#include "tool/store/disk_transaction.h"
#include "tool/store/file.h"
#include "tool/store/folder_access.h"
#include "tool/store/folder_safety.h"
#include "tool/store/folders.h"
#include "tool/store/lock.h"
#include "tool/store/own_files.h"
#include "tool/store/owners.h"
#include "tool/store/path.h"
#include "tool/store/sightings.h"

namespace pkigen {

namespace {

// Somebody who only reads may be kept out of .pkigen, and of every secret with it.
bool may_enter(const Folder& folder) { return ::faccessat(folder.descriptor.number(), ".", X_OK, AT_EACCESS) == 0; }

// A look that fails leaves a gap in what was seen.
template <class Look>
auto witnessed(Sightings* sightings, Look look) {
  try {
    return look();
  } catch (...) {
    if (sightings != nullptr) sightings->missed();
    throw;
  }
}

class DiskStore final : public Store {
 public:
  DiskStore(const std::string& root, const DiskStoreOptions& options)
      : folders_(absolute_path(root)), owners_(options.ownership), sightings_(options.sightings) {
    if (options.access == Access::write) open_for_writing(options);
    if (options.access == Access::read) wait_for_writer(options);
  }

  [[nodiscard]] std::optional<FileState> state(const std::string& path) const override {
    return witnessed(sightings_, [&] {
      auto state = find_state(folders_, path);
      if (sightings_ != nullptr) sightings_->saw(path, state);
      return state;
    });
  }

  [[nodiscard]] Secret read(const std::string& path) const override {
    // What is read is at least as new as this.
    if (sightings_ != nullptr && sightings_->is_open()) static_cast<void>(state(path));
    const PathParts parts = split(path);
    const FolderPtr folder = folders_.find(parts.folder);
    if (!folder) throw Error(path + " is missing");
    return read_file(*folder, std::string(parts.name), path);
  }

  [[nodiscard]] std::vector<std::string> list(const std::string& path) const override {
    return witnessed(sightings_, [&] {
      const FolderPtr folder = folders_.find(path);
      auto names = folder ? list_files(*folder, Listing::regular) : std::vector<std::string>();
      if (sightings_ != nullptr) sightings_->saw_list(path, names);
      return names;
    });
  }

  [[nodiscard]] bool has_folder_of(const std::string& path) const override {
    return folders_.find(split(path).folder) != nullptr;
  }

  [[nodiscard]] std::string drift(const FileState& state, const Permissions& permissions) const override {
    return owners_.drift(state, permissions);
  }

  [[nodiscard]] bool can_restrict(const FileState& state, const Permissions& permissions) const override {
    return owners_.can_restrict(state, permissions);
  }

  [[nodiscard]] std::string planter(const std::string& path, const FileState& state,
                                    const Permissions& permissions) const override {
    if (!owners_.is_foreign(state, permissions)) return "";
    const FolderPtr folder = folders_.find(split(path).folder);
    return folder && others_can_add_files(*folder) ? permissions_of(state).owner : "";
  }

  [[nodiscard]] std::unique_ptr<Transaction> begin() override {
    assert(log_);
    folders_.forget();
    return std::make_unique<DiskTransaction>(folders_, owners_, *log_);
  }

  [[nodiscard]] std::optional<Secret> read_state(const std::string& name) const override {
    const FolderPtr home = folders_.find(own_folder);
    if (!home || !may_enter(*home) || !file_state(*home, name, name)) return std::nullopt;
    return read_file(*home, name, join(own_folder, name));
  }

  void write_state(const std::string& name, ByteView contents) override {
    assert(log_);
    log_->write_hint(name, contents);
  }

  [[nodiscard]] std::int64_t clock_ns() override {
    assert(log_);
    return log_->clock_ns();
  }

 private:
  void open_for_writing(const DiskStoreOptions& options) {
    const Owner owner = owners_.usual();
    const FolderPtr home = private_folder(folders_, own_folder, owner);
    lock_.emplace(*home, owner, options.lock_wait, folders_.root());
    if (folders_.find(archive_folder)) private_folder(folders_, archive_folder, owner);
    log_.emplace(folders_, owner);
  }

  // While another process publishes, the tree is half old and half new.
  void wait_for_writer(const DiskStoreOptions& options) const {
    const auto deadline = std::chrono::steady_clock::now() + options.lock_wait;
    const FolderPtr home = folders_.find(own_folder);
    if (!home || !may_enter(*home)) return;
    while (has_journal(folders_)) {
      if (!is_locked(*home)) {
        if (!has_journal(folders_)) return;
        throw Error("an earlier build was interrupted", "run `pkigen build` to finish it");
      }
      if (std::chrono::steady_clock::now() >= deadline) throw Locked("another pkigen is at work in " + folders_.root());
      std::this_thread::sleep_for(std::chrono::milliseconds(10));
    }
  }

  Folders folders_;
  Owners owners_;
  Sightings* sightings_;
  std::optional<Lock> lock_;
  std::optional<CommitLog> log_;
};

}  // namespace

std::unique_ptr<Store> open_disk_store(const std::string& root, const DiskStoreOptions& options) {
  const bool must_be_root = options.access == Access::write && options.ownership == Ownership::as_declared;
  if (must_be_root && ::geteuid() != 0) {
    throw Unsafe("only root can give files to their owners", "run as root, or use --unprivileged");
  }
  return std::make_unique<DiskStore>(root, options);
}

}  // namespace pkigen
