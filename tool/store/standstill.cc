#include "tool/store/standstill.h"

#include <sys/stat.h>

#include <algorithm>
#include <atomic>
#include <map>
#include <system_error>
#include <thread>
#include <utility>

#include "rules/bytes/error.h"
#include "tool/store/checksum.h"
#include "tool/store/commit_log.h"
#include "tool/store/failure.h"
#include "tool/store/file.h"
#include "tool/store/lock.h"
#include "tool/store/own_files.h"
#include "tool/store/path.h"

namespace pkigen {

namespace {

// No clock that files are given their times by ticks more slowly.
constexpr std::int64_t slowest_tick_ns = 20'000'000;

struct stat status_of(const Folder& folder) {
  struct stat status {};
  if (::fstat(folder.descriptor.number(), &status) != 0) throw failure("examine", name_of(folder));
  return status;
}

StandstillFile::Folder record_of(const Folder& folder) {
  const struct stat status = status_of(folder);
  return {.mode = status.st_mode & 07777U, .uid = status.st_uid, .gid = status.st_gid};
}

// No name has a NUL in it, so that no two lists look alike.
std::uint64_t checksum_of(const std::vector<std::string>& names) {
  std::string all;
  for (const std::string& name : names) all.append(name).push_back('\0');
  return checksum(view_of(all));
}

bool is_closed(const Folder& folder) { return (status_of(folder).st_mode & 07777U) == S_IRWXU; }

bool is_closed_or_absent(const Folders& folders, std::string_view path) {
  const FolderPtr folder = folders.find(path);
  return !folder || is_closed(*folder);
}

// A build would have nothing to finish, to wipe or to wait for before it begins.
bool is_at_rest(const Folders& folders, const Folder& home) {
  if (!is_closed(home) || !is_closed_or_absent(folders, archive_folder)) return false;
  if (has_journal(folders) || find_state(folders, join(own_folder, elsewhere_name))) return false;
  const FolderPtr stage = folders.find(stage_folder);
  if (stage && !(is_closed(*stage) && list_files(*stage, Listing::all).empty())) return false;
  return !is_locked(home);
}

// Files that lie next to each other in the record, of one folder.
struct Part {
  StandstillFile::Folder folder;
  std::size_t first = 0;
  std::size_t end = 0;
};

std::vector<Part> parts_of(const StandstillFile& file) {
  constexpr std::size_t most = 1024;
  std::vector<Part> parts;
  std::size_t first = 0;
  for (std::size_t i = 0; i != file.folder_count(); ++i) {
    const StandstillFile::Folder folder = file.folder(i);
    do {
      const std::size_t end = std::min<std::size_t>(folder.end, first + most);
      parts.push_back({.folder = folder, .first = first, .end = end});
      first = end;
    } while (first < folder.end);
  }
  return parts;
}

std::optional<FileState> state_in(const StandstillFile::File& file) {
  if (file.mode == StandstillFile::absent) return std::nullopt;
  return FileState{.device = file.device,
                   .inode = file.inode,
                   .size = file.size,
                   .mtime_ns = file.mtime_ns,
                   .ctime_ns = file.ctime_ns,
                   .mode = file.mode,
                   .uid = file.uid,
                   .gid = file.gid};
}

bool is_same(const Folder& folder, const StandstillFile::Folder& then) {
  const StandstillFile::Folder now = record_of(folder);
  return now.mode == then.mode && now.uid == then.uid && now.gid == then.gid;
}

bool is_same(const Folders& folders, const StandstillFile& file, const Part& part) {
  const FolderPtr folder = folders.find(file.text(part.folder.path));
  const bool was_absent = part.folder.mode == StandstillFile::absent;
  if (!folder || was_absent) return !folder && was_absent;
  if (!is_same(*folder, part.folder)) return false;
  for (std::size_t i = part.first; i != part.end; ++i) {
    const StandstillFile::File one = file.file(i);
    if (!has_state(*folder, file.text(one.name), state_in(one))) return false;
  }
  return part.folder.has_listing == 0 || checksum_of(list_files(*folder, Listing::regular)) == part.folder.listing;
}

// What keeps a look from being taken has changed since.
bool is_same_for_certain(const Folders& folders, const StandstillFile& file, const Part& part) noexcept {
  try {
    return is_same(folders, file, part);
  } catch (const std::exception&) {
    return false;
  }
}

}  // namespace

std::optional<Standstill> Standstill::load(const std::string& root) {
  try {
    auto folders = std::make_unique<const Folders>(absolute_path(root));
    const FolderPtr home = folders->find(own_folder);
    if (!home || !is_at_rest(*folders, *home)) return std::nullopt;
    auto file = StandstillFile::parse(read_file(*home, standstill_name, join(own_folder, standstill_name)));
    if (!file) return std::nullopt;
    return Standstill(std::move(folders), std::move(*file));
  } catch (const std::exception&) {
    return std::nullopt;  // whoever goes on without it meets what is in the way, and says so
  }
}

bool Standstill::holds() const {
  const std::vector<Part> parts = parts_of(file_);
  std::atomic<std::size_t> next = 0;
  std::atomic<bool> same = true;
  const auto look = [&] {
    for (std::size_t at = next++; at < parts.size() && same; at = next++) {
      if (!is_same_for_certain(*folders_, file_, parts[at])) same = false;
    }
  };
  // More hands than these only wait for each other in the kernel.
  const std::size_t hands = std::min<std::size_t>({parts.size() / 4, std::thread::hardware_concurrency(), 4});
  std::vector<std::jthread> helpers;
  try {
    while (helpers.size() + 1 < hands) helpers.emplace_back(look);
  } catch (const std::system_error&) {
    // The same with fewer.
  }
  look();
  helpers.clear();
  return same;
}

namespace {

// What was seen, in the order of the record: folder by folder, with all the folders on the way.
struct Seen {
  std::map<std::string_view, const std::optional<FileState>*> files;  // by name
  const std::vector<std::string>* names = nullptr;
};
using SeenFolders = std::map<std::string_view, Seen>;

Seen& folder_of(SeenFolders& folders, std::string_view path) {
  for (std::string_view above = path; !above.empty() && above != "/";) {
    above = split(above).folder;
    folders[above];
  }
  return folders[path];
}

// Nothing if two looks at one thing saw two things, or if a later change might look like what was seen.
std::optional<SeenFolders> arranged(const Sightings::Evidence& evidence, std::int64_t latest_ns) {
  SeenFolders folders;
  for (const Sightings::File& file : evidence.files) {
    if (file.state && std::max(file.state->mtime_ns, file.state->ctime_ns) >= latest_ns) return std::nullopt;
    const PathParts parts = split(file.path);
    const auto [known, is_new] = folder_of(folders, parts.folder).files.try_emplace(parts.name, &file.state);
    if (!is_new && *known->second != file.state) return std::nullopt;
  }
  for (const Sightings::List& list : evidence.lists) {
    Seen& folder = folder_of(folders, list.folder);
    if (folder.names != nullptr && *folder.names != list.names) return std::nullopt;
    folder.names = &list.names;
  }
  return folders;
}

void write(StandstillWriter& writer, const Folders& folders, std::string_view path, const Seen& seen) {
  const FolderPtr folder = folders.find(path);
  StandstillFile::Folder record = folder ? record_of(*folder) : StandstillFile::Folder{.mode = StandstillFile::absent};
  if (seen.names != nullptr) {
    record.has_listing = 1;
    record.listing = checksum_of(*seen.names);
  }
  writer.folder(path, record);
  for (const auto& [name, state] : seen.files) writer.file(name, *state);
}

}  // namespace

void keep_standstill(Store& store, const std::string& root, Sightings& sightings, std::string_view note) {
  const auto evidence = sightings.take();
  if (!evidence) return;
  const auto seen = arranged(*evidence, store.clock_ns() - evidence->age_ns - slowest_tick_ns);
  if (!seen) return;
  const Folders folders(absolute_path(root));
  StandstillWriter writer;
  for (const auto& [path, folder] : *seen) write(writer, folders, path, folder);
  store.write_state(standstill_name, writer.octets(note));
}

}  // namespace pkigen
