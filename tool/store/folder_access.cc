#include "tool/store/folder_access.h"

#include <sys/stat.h>
#include <unistd.h>

#include "tool/store/acl.h"
#include "tool/store/failure.h"
#include "tool/store/path.h"
#include "tool/store/unsynced.h"

namespace pkigen {

namespace {

FolderPtr must_find(const Folders& folders, std::string_view path) {
  FolderPtr folder = folders.find(path);
  if (!folder) throw failure("open", path, ENOENT);
  return folder;
}

FolderPtr make_private_folder(const Folders& folders, const std::string& path, Owner owner) {
  const PathParts parts = split(path);
  const FolderPtr above = must_find(folders, parts.folder);
  const bool is_made = ::mkdirat(above->descriptor.number(), std::string(parts.name).c_str(), S_IRWXU) == 0;
  // Another process may make it at the same time.
  if (!is_made && errno != EEXIST) throw failure("make the folder", path);
  FolderPtr folder = must_find(folders, path);
  set_access(reopen(*folder), S_IRWXU, owner, path);
  sync_folder(*above);
  return folder;
}

}  // namespace

void set_access(const Descriptor& folder, unsigned mode, Owner owner, std::string_view path) {
  strip_folder_acl(folder.number(), path);
  if (::fchown(folder.number(), owner.user, owner.group) != 0) throw failure("set the owner of", path);
  if (::fchmod(folder.number(), mode) != 0) throw failure("set the mode of", path);
}

FolderPtr private_folder(const Folders& folders, const std::string& path, Owner owner) {
  FolderPtr folder = folders.find(path);
  if (!folder) return make_private_folder(folders, path, owner);
  const Descriptor descriptor = reopen(*folder);
  struct stat status {};
  if (::fstat(descriptor.number(), &status) != 0) throw failure("examine", path);
  if ((status.st_mode & 07777U) != S_IRWXU) set_access(descriptor, S_IRWXU, owner, path);
  return folder;
}

}  // namespace pkigen
