// What has been changed and is not yet known to survive a power failure, and how to make it so at the least cost: a few
// files are synced one by one, many by syncing their file system once.
#pragma once

#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <string_view>

#include "tool/store/folders.h"

namespace pkigen {

// Return when the file, or the names in the folder, are on stable storage. Throw Error, which calls the file `path`.
void sync_file(const Folder& folder, const std::string& name, std::string_view path);
void sync_folder(const Folder& folder);

// Remembers paths and no open folders, of which there may be more than a process can have.
class Unsynced {
 public:
  // `folders` must outlive this.
  explicit Unsynced(const Folders& folders) : folders_(folders) {}

  // Names were added to the folder, or taken out of it.
  void folder(const Folder& folder);
  // The contents, mode or owner of a file in the folder were changed.
  void file(const Folder& folder, const std::string& path);

  // Returns when all of it is on stable storage, and forgets it. Throws Error.
  void sync();
  // The same for everything on the file systems concerned, whoever changed it.
  void sync_file_systems();

 private:
  const Folders& folders_;
  std::set<std::string, std::less<>> changed_folders_;
  std::set<std::string> changed_files_;
  std::map<std::uint64_t, std::string> file_systems_;  // a folder on each device
};

}  // namespace pkigen
