#include "tool/store/folder_safety.h"

#include <fcntl.h>
#include <unistd.h>

#include <string>

#include "tool/store/acl.h"
#include "tool/store/disk_store.h"
#include "tool/store/failure.h"

namespace pkigen {

namespace {

bool others_can_write(int folder, const struct statx& status) {
  if ((status.stx_mode & S_IWOTH) != 0) return true;
  // With an access control list the group bits are its mask: without S_IWGRP none of its entries can write.
  if ((status.stx_mode & S_IWGRP) == 0) return false;
  return status.stx_gid != 0 || acl_lets_others_write(folder);
}

}  // namespace

void require_safe_folder(int folder, const struct statx& status, std::string_view path) {
  const std::string name(path);
  if (status.stx_uid != 0 && status.stx_uid != ::geteuid()) {
    throw Unsafe(name + " belongs to neither root nor the caller, who could exchange what is in it",
                 "`chown root " + name + "`, or keep the files elsewhere");
  }
  const bool sticky = status.stx_uid == 0 && (status.stx_mode & S_ISVTX) != 0;
  if (!sticky && others_can_write(folder, status)) {
    throw Unsafe("others can write in " + name + ", and exchange what is below it",
                 "`chmod go-w " + name + "`, and look at `getfacl " + name + "`");
  }
}

bool others_can_add_files(const Folder& folder) {
  struct statx status {};
  if (::statx(folder.descriptor.number(), "", AT_EMPTY_PATH, STATX_BASIC_STATS, &status) != 0) {
    throw failure("examine", name_of(folder));
  }
  return others_can_write(folder.descriptor.number(), status);
}

}  // namespace pkigen
