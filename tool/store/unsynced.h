// What has been changed and is not yet known to survive a power failure, and how to make it so at the least cost: a few
// files are synced one by one, many by syncing their file system once.
#pragma once

#include <map>
#include <string>
#include <utility>

#include "tool/store/folders.h"

namespace pkigen {

// Return when the file, or the names in the folder, are on stable storage. Throw Error, which calls the file `path`.
void sync_file(const Folder& folder, const std::string& name, std::string_view path);
void sync_folder(const Folder& folder);

class Unsynced {
 public:
  // Names were added to the folder, or taken out of it.
  void folder(FolderPtr folder);
  // The contents, mode or owner of the file `name` were changed.
  void file(FolderPtr folder, const std::string& name);

  // Returns when all of it is on stable storage, and forgets it. Throws Error.
  void sync();
  // The same for everything on the file systems concerned, whoever changed it.
  void sync_file_systems();

 private:
  // By path and name; a folder itself has an empty name.
  std::map<std::pair<std::string, std::string>, FolderPtr> changed_;
};

}  // namespace pkigen
