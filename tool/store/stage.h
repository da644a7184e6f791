// Where files wait to be published: a private folder on the same mount as their destination, because only there can
// they be renamed. Usually that is .pkigen/stage; for another mount a hidden folder is made there, and its name is
// recorded durably before it exists, so that nothing is left behind by a process that is killed. For several threads.
#pragma once

#include <atomic>
#include <map>
#include <mutex>
#include <string>
#include <utility>
#include <vector>

#include "tool/store/folders.h"
#include "tool/store/owners.h"

namespace pkigen {

// A staged file: the path of the folder that it is in, and its name there.
struct Staged {
  std::string stage;
  std::string name;
};

class Stages {
 public:
  // Makes .pkigen/stage if it is missing. `folders` must outlive this.
  Stages(Folders& folders, Owner owner);
  Stages(const Stages&) = delete;
  Stages& operator=(const Stages&) = delete;
  ~Stages();

  // The stage of pkigen's own files.
  [[nodiscard]] const FolderPtr& here() const { return here_; }
  // Writes a new file, not yet synced, that can be renamed into `destination`. Throws Error, which calls it `path`.
  Staged put(const Folder& destination, ByteView contents, unsigned mode, Owner owner, std::string_view path);
  // Makes a folder in `above`, that has its mode and owner from the instant it is there. False if something stands
  // there already. Throws Error, which calls it `path`.
  bool make_folder(const Folder& above, const std::string& name, unsigned mode, Owner owner, std::string_view path);
  // Takes a file away that will not be published.
  void drop(const Staged& staged) noexcept;

  // Takes away everything that an earlier run left. Only before the first `put`; what is published is there no more.
  void wipe();

 private:
  std::string new_name() { return run_ + "-" + std::to_string(++count_); }
  void load_record();
  FolderPtr stage_for(const Folder& destination);
  FolderPtr make_elsewhere(const Folder& destination);
  void record() const;
  bool wipe_elsewhere(const std::string& path) const;

  Folders& folders_;
  Owner owner_;
  FolderPtr home_;   // .pkigen
  FolderPtr here_;   // .pkigen/stage
  std::string run_;  // random: the names of one run mean nothing to the journal of another
  std::atomic<std::uint64_t> count_{0};
  std::mutex mutex_;
  std::map<std::pair<std::uint64_t, std::uint64_t>, FolderPtr> elsewhere_;  // by device and mount
  std::vector<std::string> recorded_;                                       // their paths
};

}  // namespace pkigen
