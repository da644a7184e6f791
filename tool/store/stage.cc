#include "tool/store/stage.h"

#include <fcntl.h>
#include <sys/random.h>
#include <unistd.h>

#include <algorithm>
#include <array>

#include "tool/store/failure.h"
#include "tool/store/file.h"
#include "tool/store/folder_maker.h"
#include "tool/store/own_files.h"
#include "tool/store/path.h"

namespace pkigen {

namespace {

constexpr std::string_view elsewhere_prefix = ".pkigen-";

std::string random_name() {
  std::array<std::uint8_t, 8> octets{};
  const auto count = uninterrupted([&] { return ::getrandom(octets.data(), octets.size(), 0); });
  if (count != static_cast<ssize_t>(octets.size())) throw failure("get", "random numbers");
  return hex(octets);
}

void remove_files(const Folder& folder) {
  for (const std::string& name : list_files(folder, Listing::all)) remove_file(folder, name, join(folder.path, name));
}

// Null if there is no folder that is named as pkigen names them.
FolderPtr find_elsewhere(const Folders& folders, const std::string& path) {
  return split(path).name.starts_with(elsewhere_prefix) ? folders.find(path) : nullptr;
}

bool remove_empty(const Folders& folders, const std::string& path) {
  const PathParts parts = split(path);
  const FolderPtr above = folders.find(parts.folder);
  return above && ::unlinkat(above->descriptor.number(), std::string(parts.name).c_str(), AT_REMOVEDIR) == 0;
}

}  // namespace

Stages::Stages(Folders& folders, Owner owner)
    : folders_(folders),
      owner_(owner),
      home_(folders.find(own_folder)),
      here_(private_folder(folders, stage_folder, owner)),
      run_(random_name()) {}

Stages::~Stages() {
  try {
    if (std::erase_if(recorded_, [&](const std::string& path) { return remove_empty(folders_, path); }) > 0) record();
  } catch (const std::exception&) {
    // What is left is recorded, and is wiped by the next run.
  }
}

Staged Stages::put(const Folder& destination, ByteView contents, unsigned mode, Owner owner, std::string_view path) {
  const FolderPtr stage = stage_for(destination);
  Staged staged{stage->path, run_ + "-" + std::to_string(++count_)};
  create_file(*stage, staged.name, contents, mode, owner, path);
  return staged;
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

void Stages::wipe() {
  remove_files(*here_);
  if (!file_state(*home_, elsewhere_name, elsewhere_name)) return;
  const Secret paths = read_file(*home_, elsewhere_name, elsewhere_name);
  for (std::string_view rest = paths.text(); !rest.empty();) {
    const std::size_t end = std::min(rest.find('\0'), rest.size());
    recorded_.emplace_back(rest.substr(0, end));
    rest.remove_prefix(std::min(end + 1, rest.size()));
  }
  // One that cannot be found may be on a disk that is not there now, and stays recorded.
  std::erase_if(recorded_, [&](const std::string& path) {
    const FolderPtr folder = find_elsewhere(folders_, path);
    if (folder) remove_files(*folder);
    return folder && remove_empty(folders_, path);
  });
  folders_.forget();
  record();
}

}  // namespace pkigen
