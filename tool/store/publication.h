// Does what a journal says. The same code runs in a commit and in the recovery of one that was interrupted, where some
// of it is done already.
#pragma once

#include <set>
#include <string>
#include <vector>

#include "tool/store/folder_maker.h"
#include "tool/store/folders.h"
#include "tool/store/journal.h"
#include "tool/store/unsynced.h"

namespace pkigen {

enum class Resumed { no, yes };

class Publication {
 public:
  // Both must outlive this.
  Publication(Folders& folders, Stages& stages, Owner owner)
      : folders_(folders), unsynced_(folders), maker_(folders, stages, owner, unsynced_) {}

  // Makes the folders and looks at what stands at the paths, so that what can fail fails before anything is published.
  // Throws Error or Unsafe.
  void prepare(const std::vector<Operation>& operations);
  // Takes away the folders that `prepare` made.
  void undo() noexcept { maker_.undo(); }
  // Does it in order, and returns when it is durable. Throws Error or Unsafe.
  void perform(const std::vector<Operation>& operations, Resumed resumed);

 private:
  void check(const Publish& publish);
  void check(const Remove& remove);
  void check(const Restrict& restrict);
  void check_folder(const Folder& folder);
  void perform(const Publish& publish, Resumed resumed);
  void perform(const Remove& remove, Resumed resumed);
  void perform(const Restrict& restrict, Resumed resumed);
  void touched(std::string_view folder);

  Folders& folders_;
  std::set<std::string, std::less<>> checked_;
  Unsynced unsynced_;
  FolderMaker maker_;
};

}  // namespace pkigen
