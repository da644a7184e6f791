#include "tool/store/new_file.h"

#include <unistd.h>

#include <cerrno>

#include "rules/bytes/error.h"
#include "tool/store/failure.h"
#include "tool/store/file.h"
#include "tool/store/folders.h"
#include "tool/store/owners.h"
#include "tool/store/path.h"
#include "tool/store/unsynced.h"

namespace pkigen {
namespace {

// Under a name of its own first, because a link, unlike a rename, never replaces anything.
bool link_into_place(const Folder& folder, const std::string& draft, const std::string& name) {
  const int here = folder.descriptor.number();
  if (::linkat(here, draft.c_str(), here, name.c_str(), 0) == 0) return true;
  if (errno == EEXIST) return false;
  const int reason = errno;
  remove_file(folder, draft, draft);
  throw failure("create", name, reason);
}

}  // namespace

bool write_new_file(const std::string& root, const std::string& name, ByteView contents, const Permissions& permissions,
                    Ownership ownership) {
  if (ownership == Ownership::as_declared && ::geteuid() != 0) {
    throw Unsafe("only root can give files to their owners", "run as root, or use --unprivileged");
  }
  const Folders folders(absolute_path(root));
  const FolderPtr folder = folders.find("");
  const std::string draft = "." + name + ".new";
  remove_file(*folder, draft, draft);
  create_file(*folder, draft, contents, permissions.mode, Owners(ownership).declared(permissions), draft);
  sync_file(*folder, draft, draft);
  const bool is_new = link_into_place(*folder, draft, name);
  remove_file(*folder, draft, draft);
  sync_folder(*folder);
  return is_new;
}

}  // namespace pkigen
