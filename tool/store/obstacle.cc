#include "tool/store/obstacle.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "tool/store/failure.h"

namespace pkigen {

namespace {

struct statx status_of(const Folder& folder, const std::string& name, std::string_view path) {
  struct statx status {};
  if (::statx(folder.descriptor.number(), name.c_str(), AT_SYMLINK_NOFOLLOW, STATX_BASIC_STATS, &status) == 0) {
    return status;
  }
  if (errno != ENOENT) throw failure("examine", path);
  return {};
}

void require_mutable(const struct statx& status, std::string_view path) {
  if ((status.stx_attributes & (STATX_ATTR_IMMUTABLE | STATX_ATTR_APPEND)) == 0) return;
  const std::string name(path);
  throw Error(name + " is immutable or can only be appended to",
              "`lsattr " + name + "` shows it, `chattr -ia` ends it");
}

bool is_mine(const struct statx& status) { return ::geteuid() == 0 || status.stx_uid == ::geteuid(); }

}  // namespace

void require_writable(const Folder& folder) {
  if (::faccessat(folder.descriptor.number(), ".", W_OK | X_OK, AT_EACCESS) != 0) {
    throw failure("write in", name_of(folder));
  }
  // An append-only folder takes new files, but lets go of none.
  require_mutable(status_of(folder, ".", name_of(folder)), name_of(folder));
}

void require_replaceable(const Folder& folder, const std::string& name, std::string_view path) {
  const struct statx status = status_of(folder, name, path);
  if (status.stx_mask == 0) return;
  require_mutable(status, path);
  const struct statx above = status_of(folder, ".", path);
  if ((above.stx_mode & S_ISVTX) != 0 && !is_mine(status) && !is_mine(above)) throw failure("replace", path, EPERM);
}

void require_owned(const Folder& folder, const std::string& name, std::string_view path) {
  const struct statx status = status_of(folder, name, path);
  require_mutable(status, path);
  if (!is_mine(status)) throw failure("set the mode of", path, EPERM);
}

void require_same_mount(const Folder& from, const Folder& to) {
  if (from.device == to.device && from.mount == to.mount) return;
  throw Error("something was mounted or unmounted at " + name_of(to) + " meanwhile", "run the command again");
}

}  // namespace pkigen
