#include "tool/store/unsynced.h"

#include <fcntl.h>
#include <unistd.h>

#include "tool/store/failure.h"
#include "tool/store/file.h"
#include "tool/store/path.h"

namespace pkigen {

namespace {

// syncfs also writes what other programs left dirty, so that for a handful of files fsync is cheaper.
constexpr std::size_t a_handful = 16;

void sync_one(const Descriptor& descriptor, std::string_view path) {
  if (uninterrupted([&] { return ::fsync(descriptor.number()); }) != 0) throw failure("sync", path);
}

FolderPtr existing(const Folders& folders, std::string_view path) {
  FolderPtr folder = folders.find(path);
  if (!folder) throw failure("sync", path, ENOENT);
  return folder;
}

}  // namespace

void sync_file(const Folder& folder, const std::string& name, std::string_view path) {
  sync_one(open_file(folder, name, path), path);
}

void sync_folder(const Folder& folder) { sync_one(reopen(folder), name_of(folder)); }

void Unsynced::folder(const Folder& folder) {
  if (changed_folders_.contains(folder.path)) return;
  changed_folders_.insert(folder.path);
  file_systems_.try_emplace(folder.device, folder.path);
}

void Unsynced::file(const Folder& folder, const std::string& path) {
  changed_files_.insert(path);
  file_systems_.try_emplace(folder.device, folder.path);
}

void Unsynced::sync() {
  if (changed_files_.size() + changed_folders_.size() > a_handful) return sync_file_systems();
  for (const std::string& path : changed_files_) {
    const PathParts parts = split(path);
    sync_file(*existing(folders_, parts.folder), std::string(parts.name), path);
  }
  for (const std::string& path : changed_folders_) sync_folder(*existing(folders_, path));
  changed_files_.clear();
  changed_folders_.clear();
}

void Unsynced::sync_file_systems() {
  for (const auto& [device, path] : file_systems_) {
    const Descriptor descriptor = reopen(*existing(folders_, path));
    if (uninterrupted([&] { return ::syncfs(descriptor.number()); }) != 0) throw failure("sync", path);
  }
  changed_files_.clear();
  changed_folders_.clear();
}

}  // namespace pkigen
