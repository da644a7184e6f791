#include "tool/store/folder_drift.h"

#include <sys/stat.h>

#include "tool/store/failure.h"
#include "tool/store/folder_access.h"
#include "tool/store/folders.h"
#include "tool/store/own_files.h"
#include "tool/store/owners.h"
#include "tool/store/path.h"
#include "tool/store/unsynced.h"

namespace pkigen {

std::string folder_drift(const std::string& root, const std::string& path, Ownership ownership) {
  const Folders folders(absolute_path(root));
  const FolderPtr folder = folders.find(path);
  if (!folder) return "";
  const bool is_own = path == own_folder || path == archive_folder;
  if (!is_own && !is_private_folder(path)) return "";

  struct stat status {};
  if (::fstat(folder->descriptor.number(), &status) != 0) throw failure("look at", path);
  const FileState state{.mode = status.st_mode & 07777U, .uid = status.st_uid, .gid = status.st_gid};
  const Owners owners(ownership);
  // A group may look for the file in it that it may read, by name.
  const bool is_searchable = !is_own && state.mode == 0710;
  if (is_searchable) return owners.usual().user == state.uid ? "" : "owner " + std::to_string(state.uid);
  const bool admits_group = !is_own && (state.mode & 0010U) != 0 && state.gid != owners.usual().group;
  if (admits_group) return owners.drift(state, {.mode = 0710, .owner = "root", .group = permissions_of(state).group});
  return owners.drift(state, {.mode = 0700, .owner = "root", .group = "root"});
}

void close_folder(const std::string& root, const std::string& path, Ownership ownership) {
  if (path.starts_with('/')) return;
  const Folders folders(absolute_path(root));
  const FolderPtr folder = folders.find(path);
  if (folder && narrow_folder(*folder, Owners(ownership).usual().group, nullptr)) sync_folder(*folder);
}

}  // namespace pkigen
