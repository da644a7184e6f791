#include "tool/store/publication.h"

#include <fcntl.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

#include "tool/store/acl.h"
#include "tool/store/failure.h"
#include "tool/store/file.h"
#include "tool/store/obstacle.h"
#include "tool/store/path.h"

namespace pkigen {

namespace {

// Whether the file that an operation was planned for is still there. In a commit another one is an error; when resumed
// it was put there since, and is not pkigen's to touch.
bool is_same(const std::optional<FileState>& state, std::uint64_t inode, const std::string& path, Resumed resumed) {
  if (state && state->inode == inode) return true;
  if (resumed == Resumed::yes) return false;
  throw Error(path + " was changed by somebody else meanwhile", "run the command again");
}

// A stage on another mount stays for as long as the journal does.
bool was_renamed(const FolderPtr& stage, const Publish& publish) {
  if (!stage) {
    throw Error("cannot finish " + publish.path + ": there is no folder " + publish.stage,
                "mount the file system that it is on, then run `pkigen build`");
  }
  return !file_state(*stage, publish.staged, publish.path);
}

// Narrows first, so that nobody gains anything in between.
void narrow(int file, const Restrict& restrict) {
  struct stat status {};
  if (::fstat(file, &status) != 0) throw failure("examine", restrict.path);
  const unsigned mode = status.st_mode& restrict.mode & 07777U;
  if (::fchmod(file, mode) != 0) throw failure("set the mode of", restrict.path);
  strip_file_acl(file, restrict.path);
  if (::fchown(file, restrict.user, restrict.group) != 0) throw failure("set the owner of", restrict.path);
}

}  // namespace

void Publication::prepare(const std::vector<Operation>& operations) {
  for (const Operation& operation : operations) std::visit([&](const auto& any) { check(any); }, operation);
}

void Publication::check(const Publish& publish) {
  const PathParts parts = split(publish.path);
  const FolderPtr folder = maker_.make(parts.folder, publish.mode, publish.group);
  check_folder(*folder);
  require_same_mount(*folders_.find(publish.stage), *folder);
  file_state(*folder, std::string(parts.name), publish.path);
  require_replaceable(*folder, std::string(parts.name), publish.path);
}

void Publication::check(const Remove& remove) {
  const PathParts parts = split(remove.path);
  is_same(find_state(folders_, remove.path), remove.inode, remove.path, Resumed::no);
  const FolderPtr folder = folders_.find(parts.folder);
  check_folder(*folder);
  require_replaceable(*folder, std::string(parts.name), remove.path);
}

void Publication::check(const Restrict& restrict) {
  const PathParts parts = split(restrict.path);
  is_same(find_state(folders_, restrict.path), restrict.inode, restrict.path, Resumed::no);
  require_owned(*folders_.find(parts.folder), std::string(parts.name), restrict.path);
}

void Publication::check_folder(const Folder& folder) {
  if (checked_.contains(folder.path)) return;
  require_writable(folder);
  checked_.insert(folder.path);
}

void Publication::perform(const std::vector<Operation>& operations, Resumed resumed) {
  for (const Operation& operation : operations) {
    std::visit([&](const auto& any) { perform(any, resumed); }, operation);
  }
  if (resumed == Resumed::yes) {
    // What the interrupted process did is not known to be durable, and not all of it is known here.
    unsynced_.sync_file_systems();
  } else {
    unsynced_.sync();
  }
}

void Publication::perform(const Publish& publish, Resumed resumed) {
  const PathParts parts = split(publish.path);
  const std::string name(parts.name);
  const FolderPtr stage = folders_.find(publish.stage);
  if (resumed == Resumed::yes && was_renamed(stage, publish)) {
    touched(parts.folder);
    return;
  }
  const FolderPtr folder = maker_.make(parts.folder, publish.mode, publish.group);
  file_state(*folder, name, publish.path);
  const int from = stage->descriptor.number();
  if (::renameat(from, publish.staged.c_str(), folder->descriptor.number(), name.c_str()) != 0) {
    throw failure("publish", publish.path);
  }
  unsynced_.folder(*folder);
  unsynced_.folder(*stage);
}

void Publication::perform(const Remove& remove, Resumed resumed) {
  const PathParts parts = split(remove.path);
  touched(parts.folder);
  if (!is_same(find_state(folders_, remove.path), remove.inode, remove.path, resumed)) return;
  remove_file(*folders_.find(parts.folder), std::string(parts.name), remove.path);
}

void Publication::perform(const Restrict& restrict, Resumed resumed) {
  const PathParts parts = split(restrict.path);
  if (!is_same(find_state(folders_, restrict.path), restrict.inode, restrict.path, resumed)) return;
  const FolderPtr folder = folders_.find(parts.folder);
  narrow(open_file(*folder, std::string(parts.name), restrict.path).number(), restrict);
  unsynced_.file(*folder, restrict.path);
}

void Publication::touched(std::string_view folder) {
  if (const FolderPtr found = folders_.find(folder)) unsynced_.folder(*found);
}

}  // namespace pkigen
