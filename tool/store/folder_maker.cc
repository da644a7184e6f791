#include "tool/store/folder_maker.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "tool/store/failure.h"
#include "tool/store/folder_access.h"
#include "tool/store/path.h"

namespace pkigen {

namespace {

constexpr unsigned group_bits = 0070;

}  // namespace

FolderPtr FolderMaker::make(std::string_view path, unsigned file_mode, gid_t file_group) {
  const bool group_reads = (file_mode & group_bits) != 0 && file_group != owner_.group;
  const gid_t reader = group_reads ? file_group : owner_.group;
  if (done_.emplace(path, reader).second) return ensure(path, group_reads ? &reader : nullptr);
  FolderPtr folder = folders_.find(path);
  if (!folder) throw failure("open", path, ENOENT);
  return folder;
}

FolderPtr FolderMaker::ensure(std::string_view path, const gid_t* reader) {
  if (path.empty() || path == "/") return folders_.find(path);
  ensure(split(path).folder, reader);
  FolderPtr folder = folders_.find(path);
  if (!folder) folder = create(std::string(path), reader);
  // What stands outside the tree is not pkigen's to change.
  if (path.front() != '/' && narrow_folder(*folder, owner_.group, reader)) unsynced_.folder(*folder);
  return folder;
}

FolderPtr FolderMaker::create(const std::string& path, const gid_t* reader) {
  const PathParts parts = split(path);
  const FolderPtr above = folders_.find(parts.folder);
  const Owner owner{owner_.user, reader != nullptr && is_private_folder(path) ? *reader : owner_.group};
  const bool is_made =
      stages_.make_folder(*above, std::string(parts.name), mode_of_new_folder(path, reader), owner, path);
  if (is_made) made_.push_back(path);
  FolderPtr folder = folders_.find(path);
  if (!folder) throw failure("open", path, ENOENT);
  unsynced_.folder(*above);
  unsynced_.folder(*folder);
  return folder;
}

void FolderMaker::undo() noexcept {
  try {
    for (; !made_.empty(); made_.pop_back()) {
      const PathParts parts = split(made_.back());
      const FolderPtr above = folders_.find(parts.folder);
      if (above) ::unlinkat(above->descriptor.number(), std::string(parts.name).c_str(), AT_REMOVEDIR);
    }
  } catch (const std::exception&) {
    // An empty folder does no harm.
  }
  folders_.forget();
}

}  // namespace pkigen
