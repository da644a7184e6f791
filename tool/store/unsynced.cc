#include "tool/store/unsynced.h"

#include <fcntl.h>
#include <unistd.h>

#include <cstdint>
#include <set>

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

}  // namespace

void sync_file(const Folder& folder, const std::string& name, std::string_view path) {
  sync_one(open_file(folder, name, path), path);
}

void sync_folder(const Folder& folder) { sync_one(reopen(folder), folder.path); }

void Unsynced::folder(FolderPtr folder) {
  std::string path = folder->path;
  changed_.try_emplace({std::move(path), ""}, std::move(folder));
}

void Unsynced::file(FolderPtr folder, const std::string& name) {
  std::string path = folder->path;
  changed_.try_emplace({std::move(path), name}, std::move(folder));
}

void Unsynced::sync() {
  if (changed_.size() > a_handful) return sync_file_systems();
  for (const auto& [place, folder] : changed_) {
    const auto& [path, name] = place;
    if (name.empty()) {
      sync_folder(*folder);
    } else {
      sync_file(*folder, name, join(path, name));
    }
  }
  changed_.clear();
}

void Unsynced::sync_file_systems() {
  std::set<std::uint64_t> synced;
  for (const auto& [place, folder] : changed_) {
    if (!synced.insert(folder->device).second) continue;
    const Descriptor descriptor = reopen(*folder);
    if (uninterrupted([&] { return ::syncfs(descriptor.number()); }) != 0) throw failure("sync", folder->path);
  }
  changed_.clear();
}

}  // namespace pkigen
