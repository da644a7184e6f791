#include "tool/store/stage.h"

#include <fcntl.h>
#include <sys/random.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <array>

#include "tool/store/failure.h"
#include "tool/store/file.h"
#include "tool/store/folder_access.h"
#include "tool/store/own_files.h"
#include "tool/store/path.h"
#include "tool/store/unsynced.h"

namespace pkigen {

namespace {

constexpr std::string_view elsewhere_prefix = ".pkigen-";

std::string random_name() {
  std::array<std::uint8_t, 8> octets{};
  const auto count = uninterrupted([&] { return ::getrandom(octets.data(), octets.size(), 0); });
  if (count != static_cast<ssize_t>(octets.size())) throw failure("get", "random numbers");
  return hex(octets);
}

Descriptor open_staged_folder(const Folder& stage, const std::string& name, std::string_view path) {
  constexpr int flags = O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC;
  Descriptor folder(uninterrupted([&] { return ::openat(stage.descriptor.number(), name.c_str(), flags); }));
  if (!folder.is_open()) throw failure("make the folder", path);
  return folder;
}

bool remove_empty_folder(const Folder& above, const std::string& name) {
  return ::unlinkat(above.descriptor.number(), name.c_str(), AT_REMOVEDIR) == 0;
}

void empty(const Folder& folder) {
  for (const std::string& name : list_files(folder, Listing::all)) {
    if (!remove_empty_folder(folder, name)) remove_file(folder, name, join(folder.path, name));
  }
}

}  // namespace

Stages::Stages(Folders& folders, Owner owner)
    : folders_(folders),
      owner_(owner),
      home_(folders.find(own_folder)),
      here_(private_folder(folders, stage_folder, owner)),
      run_(random_name()) {
  load_record();
}

Stages::~Stages() {
  try {
    const auto removed = std::erase_if(recorded_, [&](const std::string& path) {
      const PathParts parts = split(path);
      const FolderPtr above = folders_.find(parts.folder);
      return above && remove_empty_folder(*above, std::string(parts.name));
    });
    if (removed > 0) record();
  } catch (const std::exception&) {
    // What is left is recorded, and is wiped by the next run.
  }
}

Staged Stages::put(const Folder& destination, ByteView contents, unsigned mode, Owner owner, std::string_view path) {
  const FolderPtr stage = stage_for(destination);
  Staged staged{stage->path, new_name()};
  create_file(*stage, staged.name, contents, mode, owner, path);
  return staged;
}

bool Stages::make_folder(const Folder& above, const std::string& name, unsigned mode, Owner owner,
                         std::string_view path) {
  const FolderPtr stage = stage_for(above);
  const int from = stage->descriptor.number();
  const std::string staged = new_name();
  if (::mkdirat(from, staged.c_str(), S_IRWXU) != 0) throw failure("make the folder", path);
  try {
    set_access(open_staged_folder(*stage, staged, path), mode, owner, path);
  } catch (...) {
    remove_empty_folder(*stage, staged);
    throw;
  }
  if (::renameat(from, staged.c_str(), above.descriptor.number(), name.c_str()) == 0) return true;
  const int number = errno;
  remove_empty_folder(*stage, staged);
  // Only an empty folder gives way to another.
  if (number != EEXIST && number != ENOTEMPTY && number != ENOTDIR) throw failure("make the folder", path, number);
  return false;
}

void Stages::drop(const Staged& staged) noexcept {
  try {
    if (const FolderPtr stage = folders_.find(staged.stage)) remove_file(*stage, staged.name, staged.name);
  } catch (const std::exception&) {
    // Not published, not readable by others, and wiped by the next run.
  }
}

FolderPtr Stages::stage_for(const Folder& destination) {
  if (destination.device == here_->device && destination.mount == here_->mount) return here_;
  const std::lock_guard guard(mutex_);
  FolderPtr& stage = elsewhere_[{destination.device, destination.mount}];
  if (!stage) stage = make_elsewhere(destination);
  return stage;
}

FolderPtr Stages::make_elsewhere(const Folder& destination) {
  const std::string path = join(destination.path, std::string(elsewhere_prefix) + random_name());
  recorded_.push_back(path);
  record();
  return private_folder(folders_, path, owner_);
}

void Stages::record() const {
  if (recorded_.empty()) {
    remove_file(*home_, elsewhere_name, elsewhere_name);
    return;
  }
  Bytes paths;
  for (const std::string& path : recorded_) {
    append(paths, view_of(path));
    paths.push_back(0);
  }
  replace_own_file(*here_, *home_, elsewhere_name, paths, owner_, Synced::yes);
  sync_folder(*home_);
}

void Stages::load_record() {
  if (!file_state(*home_, elsewhere_name, elsewhere_name)) return;
  const Secret paths = read_file(*home_, elsewhere_name, elsewhere_name);
  for (std::string_view rest = paths.text(); !rest.empty();) {
    const std::size_t end = std::min(rest.find('\0'), rest.size());
    recorded_.emplace_back(rest.substr(0, end));
    rest.remove_prefix(std::min(end + 1, rest.size()));
  }
}

void Stages::wipe() {
  empty(*here_);
  const auto wiped = std::erase_if(recorded_, [&](const std::string& path) { return wipe_elsewhere(path); });
  folders_.forget();
  if (wiped > 0) record();
}

// False if it may be on a disk that is not there now: it stays recorded.
bool Stages::wipe_elsewhere(const std::string& path) const {
  const PathParts parts = split(path);
  if (!parts.name.starts_with(elsewhere_prefix)) return true;
  const FolderPtr above = folders_.find(parts.folder);
  const FolderPtr folder = above ? folders_.find(path) : nullptr;
  if (!folder) return above && !(above->device == here_->device && above->mount == here_->mount);
  empty(*folder);
  return remove_empty_folder(*above, std::string(parts.name));
}

}  // namespace pkigen
