#include "tool/store/folder_access.h"

#include <sys/stat.h>
#include <unistd.h>

#include "tool/store/acl.h"
#include "tool/store/failure.h"
#include "tool/store/own_files.h"
#include "tool/store/path.h"
#include "tool/store/unsynced.h"

namespace pkigen {

namespace {

constexpr unsigned closed = 0700;
constexpr unsigned group_may_pass = 0710;
constexpr unsigned open_to_all = 0755;
constexpr unsigned group_may_enter = 0010;

bool is_inside(std::string_view path, std::string_view folder) {
  return path.starts_with(folder) && (path.size() == folder.size() || path[folder.size()] == '/');
}

bool is_own_folder(std::string_view path) { return is_inside(path, own_folder) || is_inside(path, archive_folder); }

FolderPtr must_find(const Folders& folders, std::string_view path) {
  FolderPtr folder = folders.find(path);
  if (!folder) throw failure("open", path, ENOENT);
  return folder;
}

FolderPtr make_private_folder(const Folders& folders, const std::string& path, Owner owner) {
  const PathParts parts = split(path);
  const FolderPtr above = must_find(folders, parts.folder);
  const bool is_made = ::mkdirat(above->descriptor.number(), std::string(parts.name).c_str(), closed) == 0;
  // Another process may make it at the same time.
  if (!is_made && errno != EEXIST) throw failure("make the folder", path);
  FolderPtr folder = must_find(folders, path);
  set_access(reopen(*folder), closed, owner, path);
  sync_folder(*above);
  return folder;
}

}  // namespace

void set_access(const Descriptor& folder, unsigned mode, Owner owner, std::string_view path) {
  strip_folder_acl(folder.number(), path);
  if (::fchown(folder.number(), owner.user, owner.group) != 0) throw failure("set the owner of", path);
  if (::fchmod(folder.number(), mode) != 0) throw failure("set the mode of", path);
}

bool is_private_folder(std::string_view path) { return split(path).name == "private"; }

unsigned mode_of_new_folder(std::string_view path, const gid_t* reader) {
  if (is_own_folder(path)) return closed;
  if (!is_private_folder(path)) return open_to_all;
  return reader != nullptr ? group_may_pass : closed;
}

bool narrow_folder(const Folder& folder, gid_t usual, const gid_t* reader) {
  const bool is_own = is_own_folder(folder.path);
  if (!is_own && !is_private_folder(folder.path)) return false;
  const Descriptor descriptor = reopen(folder);
  struct stat status {};
  if (::fstat(descriptor.number(), &status) != 0) throw failure("examine", folder.path);
  const unsigned mode = status.st_mode & 07777U;
  // A group that is admitted already stays: other files in the folder may be for it.
  const bool admits_other = !is_own && (mode & group_may_enter) != 0 && status.st_gid != usual;
  const bool must_admit = !is_own && reader != nullptr && !admits_other;
  const unsigned fitting = must_admit || admits_other ? group_may_pass : closed;
  const bool is_narrow = (mode & ~fitting) == 0;
  if (is_narrow && !must_admit) return false;
  set_access(descriptor, fitting, {status.st_uid, must_admit ? *reader : status.st_gid}, folder.path);
  return true;
}

FolderPtr private_folder(const Folders& folders, const std::string& path, Owner owner) {
  FolderPtr folder = folders.find(path);
  if (!folder) return make_private_folder(folders, path, owner);
  const Descriptor descriptor = reopen(*folder);
  struct stat status {};
  if (::fstat(descriptor.number(), &status) != 0) throw failure("examine", path);
  if ((status.st_mode & 07777U) != closed) set_access(descriptor, closed, owner, path);
  return folder;
}

}  // namespace pkigen
