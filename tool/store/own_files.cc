#include "tool/store/own_files.h"

#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>

#include "tool/store/failure.h"
#include "tool/store/file.h"
#include "tool/store/path.h"
#include "tool/store/unsynced.h"

namespace pkigen {

void replace_own_file(const Folder& stage, const Folder& home, const std::string& name, ByteView contents, Owner owner,
                      Synced synced) {
  const std::string path = join(own_folder, name);
  // One may be left from a process that was killed.
  remove_file(stage, name, path);
  create_file(stage, name, contents, S_IRUSR | S_IWUSR, owner, path);
  if (synced == Synced::yes) sync_file(stage, name, path);
  if (::renameat(stage.descriptor.number(), name.c_str(), home.descriptor.number(), name.c_str()) == 0) return;
  const int reason = errno;
  ::unlinkat(stage.descriptor.number(), name.c_str(), 0);
  throw failure("write", path, reason);
}

}  // namespace pkigen
