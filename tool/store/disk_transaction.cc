#include "tool/store/disk_transaction.h"

#include <iterator>
#include <utility>

#include "rules/bytes/error.h"
#include "tool/store/archive.h"
#include "tool/store/file.h"
#include "tool/store/path.h"

namespace pkigen {

namespace {

FolderPtr nearest(const Folders& folders, std::string_view path) {
  FolderPtr folder = folders.find(path);
  return folder ? folder : nearest(folders, split(path).folder);
}

}  // namespace

DiskTransaction::~DiskTransaction() { log_.drop(operations_); }

void DiskTransaction::put(const std::string& path, const Secret& contents, const Permissions& permissions) {
  const FolderPtr folder = nearest_folder(path);
  if (folder->path == split(path).folder) file_state(*folder, std::string(split(path).name), path);
  stage(path, contents.view(), permissions.mode, owners_.declared(permissions));
}

void DiskTransaction::archive(const std::string& path, const std::string& folder) {
  const auto before = find_state(folders_, path);
  if (!before) throw Error("cannot archive " + path + ": it is missing");
  const Secret contents = read_file(*folders_.find(split(path).folder), std::string(split(path).name), path);
  stage(reserve_archive_path(path, folder), contents.view(), 0600, owners_.usual());
  const std::lock_guard guard(mutex_);
  archived_.insert_or_assign(path, *before);
}

void DiskTransaction::remove(const std::string& path) {
  if (const auto state = find_state(folders_, path)) add(Remove{path, state->inode});
}

void DiskTransaction::restrict(const std::string& path, const Permissions& permissions) {
  const auto state = find_state(folders_, path);
  if (!state) throw Error("cannot set the mode of " + path + ": it is missing");
  const Owner owner = owners_.declared(permissions);
  add(Restrict{path, state->inode, permissions.mode, owner.user, owner.group});
}

std::unique_ptr<Transaction> DiskTransaction::part() {
  // std::make_unique cannot use a private constructor.
  return std::unique_ptr<Transaction>(new DiskTransaction(this));
}

void DiskTransaction::commit() {
  const std::lock_guard guard(mutex_);
  if (whole_ != nullptr) {
    whole_->take(std::exchange(operations_, {}), std::exchange(archived_, {}));
    return;
  }
  if (operations_.empty()) return;
  // Folders may have been moved since something was staged for them.
  folders_.forget();
  nearest_.clear();
  check_archived();
  archived_.clear();
  log_.commit(std::exchange(operations_, {}));
}

void DiskTransaction::take(std::vector<Operation> operations, States archived) {
  const std::lock_guard guard(mutex_);
  operations_.insert(operations_.end(), std::make_move_iterator(operations.begin()),
                     std::make_move_iterator(operations.end()));
  archived_.merge(archived);
}

// The folder of a file, or the nearest one above it that is there: the missing ones are made at commit, on its mount.
// Remembered, because thousands of files may go to a folder that is missing.
FolderPtr DiskTransaction::nearest_folder(std::string_view path) {
  if (whole_ != nullptr) return whole_->nearest_folder(path);
  const std::string_view folder = split(path).folder;
  const std::lock_guard guard(mutex_);
  if (const auto known = nearest_.find(folder); known != nearest_.end()) return folders_.find(known->second);
  FolderPtr found = nearest(folders_, folder);
  if (found->path != folder) nearest_.emplace(folder, found->path);
  return found;
}

void DiskTransaction::stage(const std::string& path, ByteView contents, unsigned mode, Owner owner) {
  Staged staged = log_.stages().put(*nearest_folder(path), contents, mode, owner, path);
  add(Publish{std::move(staged.stage), std::move(staged.name), path, mode, owner.group});
}

void DiskTransaction::add(Operation operation) {
  const std::lock_guard guard(mutex_);
  operations_.push_back(std::move(operation));
}

std::string DiskTransaction::reserve_archive_path(const std::string& path, const std::string& folder) {
  if (whole_ != nullptr) return whole_->reserve_archive_path(path, folder);
  const std::lock_guard guard(mutex_);
  const auto is_taken = [&](const std::string& candidate) {
    return archive_paths_.contains(candidate) || find_state(folders_, candidate);
  };
  std::string reserved = archive_path(path, folder, std::chrono::system_clock::now(), is_taken);
  archive_paths_.insert(reserved);
  return reserved;
}

// What somebody wrote since would be lost, for the archive has what was there before.
void DiskTransaction::check_archived() const {
  for (const auto& [path, state] : archived_) {
    if (find_state(folders_, path) != state) {
      throw Error(path + " was changed by somebody else meanwhile", "run the command again");
    }
  }
}

}  // namespace pkigen
