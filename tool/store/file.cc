#include "tool/store/file.h"

#include <dirent.h>
#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <memory>
#include <utility>

#include "tool/store/acl.h"
#include "tool/store/failure.h"
#include "tool/store/path.h"

namespace pkigen {

namespace {

constexpr std::uint64_t largest = 64ULL << 20U;

std::int64_t nanoseconds(const timespec& time) {
  return static_cast<std::int64_t>(time.tv_sec) * 1'000'000'000 + time.tv_nsec;
}

std::string_view kind_of(mode_t mode) {
  switch (mode & S_IFMT) {
    case S_IFLNK:
      return "a symbolic link";
    case S_IFDIR:
      return "a folder";
    case S_IFIFO:
      return "a FIFO";
    case S_IFSOCK:
      return "a socket";
    default:
      return "a device";
  }
}

void require_plain(const struct stat& status, std::string_view path) {
  const std::string name(path);
  if (!S_ISREG(status.st_mode)) {
    throw Error(name + " is " + std::string(kind_of(status.st_mode)) + ", not a plain file", "move it away");
  }
  if (status.st_nlink > 1) {
    throw Error(name + " is a hard link: the same file has another name", "`find -samefile " + name + "` shows it");
  }
}

FileState described(const struct stat& status) {
  FileState state;
  state.device = status.st_dev;
  state.inode = status.st_ino;
  state.size = static_cast<std::uint64_t>(status.st_size);
  state.mtime_ns = nanoseconds(status.st_mtim);
  state.ctime_ns = nanoseconds(status.st_ctim);
  state.mode = status.st_mode & 07777U;
  state.uid = status.st_uid;
  state.gid = status.st_gid;
  return state;
}

void write_all(int file, ByteView contents, std::string_view path) {
  while (!contents.empty()) {
    const ssize_t count = uninterrupted([&] { return ::write(file, contents.data(), contents.size()); });
    if (count <= 0) throw failure("write", path);
    contents = contents.subspan(static_cast<std::size_t>(count));
  }
}

// The size is a guess: the file may grow or shrink while it is read.
Secret read_all(int file, std::size_t size, std::string_view path) {
  Secret contents(size + 1);
  std::size_t filled = 0;
  for (;;) {
    if (filled == contents.size()) {
      const Secret as_much_again(contents.size());
      contents.append(as_much_again.view());
    }
    const std::span<std::uint8_t> rest = contents.writable().subspan(filled);
    const ssize_t count = uninterrupted([&] { return ::read(file, rest.data(), rest.size()); });
    if (count < 0) throw failure("read", path);
    if (count == 0) break;
    filled += static_cast<std::size_t>(count);
    if (filled > largest) throw Error(std::string(path) + " has more than 64 MiB", "this is not a file of a PKI");
  }
  contents.shrink(filled);
  return contents;
}

// File systems that do not tell the type in the entry have to be asked.
unsigned char type_of(int folder, const dirent& entry) {
  if (entry.d_type != DT_UNKNOWN) return entry.d_type;
  struct stat status {};
  if (::fstatat(folder, entry.d_name, &status, AT_SYMLINK_NOFOLLOW) != 0) return DT_UNKNOWN;
  return static_cast<unsigned char>(IFTODT(status.st_mode));
}

bool is_listed(int folder, const dirent& entry, Listing listing) {
  if (listing == Listing::regular) return type_of(folder, entry) == DT_REG;
  const std::string_view name = entry.d_name;
  return name != "." && name != "..";
}

// A file and its size.
std::pair<Descriptor, std::uint64_t> open_plain(const Folder& folder, const std::string& name, std::string_view path) {
  // Looked at before it is opened, because opening a device can do something.
  if (!file_state(folder, name, path)) throw Error(std::string(path) + " is missing");
  constexpr int flags = O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY | O_CLOEXEC;
  Descriptor file(uninterrupted([&] { return ::openat(folder.descriptor.number(), name.c_str(), flags); }));
  if (!file.is_open()) throw failure("open", path);
  struct stat status {};
  if (::fstat(file.number(), &status) != 0) throw failure("examine", path);
  require_plain(status, path);
  return {std::move(file), static_cast<std::uint64_t>(status.st_size)};
}

// Usually all is as it must be already, and asking is cheaper than changing.
void close_to_others(int file, unsigned mode, Owner owner, std::string_view path) {
  struct stat status {};
  if (::fstat(file, &status) != 0) throw failure("examine", path);
  if (status.st_uid != owner.user || status.st_gid != owner.group) {
    if (::fchown(file, owner.user, owner.group) != 0) throw failure("set the owner of", path);
  }
  strip_file_acl(file, path);
  if ((status.st_mode & 07777U) != mode && ::fchmod(file, mode) != 0) throw failure("set the mode of", path);
}

}  // namespace

std::optional<FileState> file_state(const Folder& folder, const std::string& name, std::string_view path) {
  struct stat status {};
  if (::fstatat(folder.descriptor.number(), name.c_str(), &status, AT_SYMLINK_NOFOLLOW) != 0) {
    if (errno == ENOENT) return std::nullopt;
    throw failure("examine", path);
  }
  require_plain(status, path);
  FileState state = described(status);
  state.has_acl = (status.st_mode & S_IRWXG) != 0 && file_has_acl(folder.descriptor.number(), name.c_str());
  return state;
}

bool has_state(const Folder& folder, const char* name, const std::optional<FileState>& state) noexcept {
  struct stat status {};
  if (::fstatat(folder.descriptor.number(), name, &status, AT_SYMLINK_NOFOLLOW) != 0) return errno == ENOENT && !state;
  return state && S_ISREG(status.st_mode) && status.st_nlink == 1 && described(status) == *state;
}

std::optional<FileState> find_state(const Folders& folders, const std::string& path) {
  const PathParts parts = split(path);
  const FolderPtr folder = folders.find(parts.folder);
  if (!folder) return std::nullopt;
  return file_state(*folder, std::string(parts.name), path);
}

Descriptor open_file(const Folder& folder, const std::string& name, std::string_view path) {
  return open_plain(folder, name, path).first;
}

Secret read_file(const Folder& folder, const std::string& name, std::string_view path) {
  const auto [file, size] = open_plain(folder, name, path);
  return read_rest(file, size, path);
}

Secret read_rest(const Descriptor& file, std::uint64_t size, std::string_view path) {
  return read_all(file.number(), static_cast<std::size_t>(std::min(size, largest)), path);
}

Descriptor make_file(const Folder& folder, const std::string& name, unsigned mode, Owner owner, std::string_view path) {
  constexpr int flags = O_RDWR | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC;
  const int above = folder.descriptor.number();
  Descriptor file(uninterrupted([&] { return ::openat(above, name.c_str(), flags, S_IRUSR | S_IWUSR); }));
  if (!file.is_open()) {
    if (errno == EEXIST) return file;
    throw failure("create", path);
  }
  try {
    close_to_others(file.number(), mode, owner, path);
  } catch (...) {
    ::unlinkat(above, name.c_str(), 0);
    throw;
  }
  return file;
}

void create_file(const Folder& folder, const std::string& name, ByteView contents, unsigned mode, Owner owner,
                 std::string_view path) {
  Descriptor file = make_file(folder, name, mode, owner, path);
  if (!file.is_open()) throw failure("create", path, EEXIST);
  try {
    write_all(file.number(), contents, path);
    file.close(path);
  } catch (...) {
    ::unlinkat(folder.descriptor.number(), name.c_str(), 0);
    throw;
  }
}

void remove_file(const Folder& folder, const std::string& name, std::string_view path) {
  if (::unlinkat(folder.descriptor.number(), name.c_str(), 0) != 0 && errno != ENOENT) throw failure("remove", path);
}

std::vector<std::string> list_files(const Folder& folder, Listing listing) {
  const int number = reopen(folder).release();
  const std::unique_ptr<DIR, int (*)(DIR*)> entries(::fdopendir(number), ::closedir);
  if (!entries) {
    const Descriptor closes_it(number);
    throw failure("list", name_of(folder));
  }
  std::vector<std::string> names;
  errno = 0;
  while (const dirent* entry = ::readdir(entries.get())) {
    if (is_listed(number, *entry, listing)) names.emplace_back(entry->d_name);
    errno = 0;
  }
  if (errno != 0) throw failure("list", folder.path);
  std::ranges::sort(names);
  return names;
}

}  // namespace pkigen
