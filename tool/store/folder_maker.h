// Makes the folders that files are put into, and keeps those named `private` as closed as they must be.
#pragma once

#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "tool/store/folders.h"
#include "tool/store/owners.h"
#include "tool/store/stage.h"
#include "tool/store/unsynced.h"

namespace pkigen {

class FolderMaker {
 public:
  // All of them must outlive this. What is made or changed is added to `unsynced`.
  FolderMaker(Folders& folders, Stages& stages, Owner owner, Unsynced& unsynced)
      : folders_(folders), stages_(stages), owner_(owner), unsynced_(unsynced) {}

  // The folder at `path` for a file with this mode and group, with all on the way to it: 0755; `private` ones 0700, or
  // 0710 with the group of a file that a group may read; `archive` 0700. Existing `private` ones in the tree are
  // narrowed to that. Throws Error or Unsafe.
  FolderPtr make(std::string_view path, unsigned file_mode, gid_t file_group);

  // Takes away the folders that were made, as far as they are empty still.
  void undo() noexcept;

 private:
  FolderPtr ensure(std::string_view path, const gid_t* reader);
  FolderPtr create(const std::string& path, const gid_t* reader);

  Folders& folders_;
  Stages& stages_;
  Owner owner_;
  Unsynced& unsynced_;
  std::set<std::pair<std::string, gid_t>> done_;
  std::vector<std::string> made_;
};

}  // namespace pkigen
