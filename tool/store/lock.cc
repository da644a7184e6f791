#include "tool/store/lock.h"

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <string_view>
#include <thread>

#include "tool/store/disk_store.h"
#include "tool/store/failure.h"
#include "tool/store/file.h"
#include "tool/store/own_files.h"
#include "tool/store/path.h"

namespace pkigen {

namespace {

using std::chrono::milliseconds;
using std::chrono::steady_clock;

std::string lock_path() { return join(own_folder, lock_name); }

Descriptor open_lock(const Folder& home, int access) {
  constexpr int flags = O_NOFOLLOW | O_NONBLOCK | O_NOCTTY | O_CLOEXEC;
  Descriptor file(uninterrupted([&] { return ::openat(home.descriptor.number(), lock_name, access | flags); }));
  if (!file.is_open() && errno != ENOENT) throw failure("open", lock_path());
  return file;
}

// The file is never removed, so that whoever waits for it waits for the same one.
Descriptor find_or_make_lock(const Folder& home, Owner owner) {
  if (!file_state(home, lock_name, lock_path())) {
    Descriptor made = make_file(home, lock_name, S_IRUSR | S_IWUSR, owner, lock_path());
    if (made.is_open()) return made;
  }
  Descriptor file = open_lock(home, O_RDWR);
  if (!file.is_open()) throw failure("open", lock_path(), ENOENT);
  return file;
}

// False if somebody else has it. Throws Error.
bool try_lock(const Descriptor& file, int kind) {
  if (uninterrupted([&] { return ::flock(file.number(), kind | LOCK_NB); }) == 0) return true;
  if (errno != EWOULDBLOCK) throw failure("lock", lock_path());
  return false;
}

std::string holder(const Descriptor& file) {
  std::array<char, 16> digits{};
  const ssize_t size = ::pread(file.number(), digits.data(), digits.size(), 0);
  const std::string_view text(digits.data(), size > 0 ? static_cast<std::size_t>(size) : 0);
  const std::string_view number = text.substr(0, std::min(text.find_first_not_of("0123456789"), text.size()));
  return number.empty() ? "another pkigen" : "another pkigen (process " + std::string(number) + ")";
}

void sign(const Descriptor& file) {
  const std::string text = std::to_string(::getpid()) + "\n";
  if (::ftruncate(file.number(), 0) != 0 ||
      ::pwrite(file.number(), text.data(), text.size(), 0) != static_cast<ssize_t>(text.size())) {
    throw failure("write", lock_path());
  }
}

}  // namespace

Lock::Lock(const Folder& home, Owner owner, std::chrono::seconds wait, const std::string& tree)
    : file_(find_or_make_lock(home, owner)) {
  constexpr milliseconds longest_pause{100};
  milliseconds pause{2};
  const auto deadline = steady_clock::now() + wait;
  while (!try_lock(file_, LOCK_EX)) {
    const auto left = std::chrono::duration_cast<milliseconds>(deadline - steady_clock::now());
    if (left <= milliseconds::zero()) throw Locked(holder(file_) + " is at work in " + tree);
    std::this_thread::sleep_for(std::min(pause, left));
    pause = std::min(pause * 2, longest_pause);
  }
  sign(file_);
}

bool is_locked(const Folder& home) {
  const Descriptor file = open_lock(home, O_RDONLY);
  return file.is_open() && !try_lock(file, LOCK_SH);
}

}  // namespace pkigen
