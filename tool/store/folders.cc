#include "tool/store/folders.h"

#include <fcntl.h>
#include <sys/stat.h>

#include <filesystem>
#include <mutex>
#include <system_error>

#include "tool/store/failure.h"
#include "tool/store/folder_safety.h"
#include "tool/store/path.h"

namespace pkigen {

namespace {

// Far below the usual limit of 1024 open files, and far above the folders that a tree of PKI has.
constexpr std::size_t most_open = 256;

std::shared_ptr<Folder> examined(Descriptor descriptor, std::string_view path) {
  struct statx status {};
  constexpr unsigned wanted = STATX_BASIC_STATS | STATX_MNT_ID;
  if (::statx(descriptor.number(), "", AT_EMPTY_PATH, wanted, &status) != 0) throw failure("examine", path);
  require_safe_folder(descriptor.number(), status, path);
  auto folder = std::make_shared<Folder>();
  folder->descriptor = std::move(descriptor);
  folder->path = path;
  folder->device = static_cast<std::uint64_t>(status.stx_dev_major) << 32U | status.stx_dev_minor;
  folder->mount = status.stx_mnt_id;
  return folder;
}

Error not_a_folder(const Folder& above, const std::string& name, std::string_view path) {
  struct stat status {};
  const bool is_link =
      ::fstatat(above.descriptor.number(), name.c_str(), &status, AT_SYMLINK_NOFOLLOW) == 0 && S_ISLNK(status.st_mode);
  if (!is_link) return Error(std::string(path) + " is not a folder", "move it away");
  if (above.path.empty() || above.path[0] != '/') {
    return Error(std::string(path) + " is a symbolic link, and links are not followed", "put the folder itself there");
  }
  std::error_code code;
  const std::string target = std::filesystem::weakly_canonical(path, code).string();
  return Error(std::string(path) + " is a symbolic link, and links are not followed",
               "name the folder itself: " + target);
}

Descriptor open_itself(const Folder& folder, int flags) {
  return Descriptor(uninterrupted([&] { return ::openat(folder.descriptor.number(), ".", flags); }));
}

FolderPtr open_below(const Folder& above, std::string_view name, std::string_view path) {
  const std::string terminated(name);
  constexpr int flags = O_PATH | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC;
  Descriptor descriptor(uninterrupted([&] { return ::openat(above.descriptor.number(), terminated.c_str(), flags); }));
  if (descriptor.is_open()) return examined(std::move(descriptor), path);
  if (errno == ENOENT) return nullptr;
  if (errno == ENOTDIR || errno == ELOOP) throw not_a_folder(above, terminated, path);
  throw failure("open", path);
}

}  // namespace

std::string name_of(const Folder& folder) { return folder.path.empty() ? "the folder of pki.yaml" : folder.path; }

Descriptor reopen(const Folder& folder) {
  constexpr int flags = O_RDONLY | O_DIRECTORY | O_CLOEXEC;
  Descriptor descriptor = open_itself(folder, flags);
  if (!descriptor.is_open()) throw failure("open", name_of(folder));
  return descriptor;
}

Folders::Folders(const std::string& root) : root_path_(root) {
  Descriptor slash(::open("/", O_PATH | O_DIRECTORY | O_CLOEXEC));
  if (!slash.is_open()) throw failure("open", "/");
  slash_ = examined(std::move(slash), "/");
  const FolderPtr found = find(root);
  if (!found) throw Error("there is no folder " + root, "name an existing one with -C");
  // Once more, under the name that paths in the tree start from.
  Descriptor again = open_itself(*found, O_PATH | O_DIRECTORY | O_CLOEXEC);
  if (!again.is_open()) throw failure("open", root);
  const auto tree = examined(std::move(again), root);
  tree->path.clear();
  root_ = tree;
}

FolderPtr Folders::find(std::string_view path) const {
  if (path.empty()) return root_;
  if (path == "/") return slash_;
  if (FolderPtr folder = remembered(path)) return folder;
  const PathParts parts = split(path);
  const FolderPtr above = find(parts.folder);
  if (!above) return nullptr;
  FolderPtr folder = open_below(*above, parts.name, path);
  if (folder) {
    const std::unique_lock guard(mutex_);
    if (open_.size() >= most_open) open_.clear();
    open_.insert_or_assign(std::string(path), folder);
  }
  return folder;
}

FolderPtr Folders::remembered(std::string_view path) const {
  const std::shared_lock guard(mutex_);
  const auto found = open_.find(path);
  return found == open_.end() ? nullptr : found->second;
}

void Folders::forget() {
  const std::unique_lock guard(mutex_);
  open_.clear();
}

}  // namespace pkigen
