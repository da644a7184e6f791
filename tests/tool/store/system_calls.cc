#include "tests/tool/store/system_calls.h"

#include <fcntl.h>
#include <signal.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <cstdarg>
#include <set>
#include <stdexcept>

#include "tests/tool/store/tree.h"

namespace pkigen::test {

namespace {

struct Wire {
  FaultPlan plan;
  std::vector<std::string> calls;
};

// Set in the child only, so that gtest's own calls in the parent pass.
Wire* wire = nullptr;

// Whether the call has to fail, with errno set.
bool is_failing(const char* name) {
  if (wire == nullptr) return false;
  const std::size_t now = wire->calls.size();
  wire->calls.emplace_back(name);
  if (now != wire->plan.at) return false;
  if (wire->plan.fault == Fault::kill) ::raise(SIGKILL);
  if (wire->plan.fault != Fault::error) return false;
  errno = wire->plan.number;
  return true;
}

bool is_short(std::size_t size) {
  return wire != nullptr && wire->plan.fault == Fault::short_write && wire->calls.size() == wire->plan.at + 1 &&
         size > 1;
}

template <class... Arguments>
long pass(const char* name, long number, Arguments... arguments) {
  return is_failing(name) ? -1 : ::syscall(number, arguments...);
}

void send(int end, const std::string& text) {
  const auto size = static_cast<std::uint32_t>(text.size());
  if (::write(end, &size, sizeof size) != sizeof size) ::_exit(3);
  if (::write(end, text.data(), text.size()) != static_cast<ssize_t>(text.size())) ::_exit(3);
}

bool read_exactly(int end, char* to, std::size_t size) {
  while (size > 0) {
    const ssize_t count = ::read(end, to, size);
    if (count <= 0) return false;
    to += count;
    size -= static_cast<std::size_t>(count);
  }
  return true;
}

bool receive(int end, std::string& text) {
  std::uint32_t size = 0;
  if (!read_exactly(end, reinterpret_cast<char*>(&size), sizeof size)) return false;
  text.resize(size);
  return read_exactly(end, text.data(), size);
}

[[noreturn]] void work_in_child(int end, const FaultPlan& plan, const std::function<void()>& work) {
  Wire own{plan, {}};
  wire = &own;
  const std::string said = complaint(work);
  wire = nullptr;
  send(end, said);
  for (const std::string& call : own.calls) send(end, call);
  ::_exit(0);
}

}  // namespace

bool changes_something(const std::string& call) {
  static const std::set<std::string> others = {"openat", "close", "fstat", "fstatat", "read"};
  return !others.contains(call);
}

FaultReport run_with_fault(const FaultPlan& plan, const std::function<void()>& work) {
  int ends[2];
  if (::pipe(ends) != 0) throw std::runtime_error("no pipe");
  const pid_t child = ::fork();
  if (child < 0) throw std::runtime_error("no process");
  if (child == 0) work_in_child(ends[1], plan, work);
  ::close(ends[1]);
  FaultReport report;
  report.was_killed = !receive(ends[0], report.complaint);
  for (std::string call; receive(ends[0], call);) report.calls.push_back(call);
  ::close(ends[0]);
  int status = 0;
  ::waitpid(child, &status, 0);
  if (!report.was_killed && (!WIFEXITED(status) || WEXITSTATUS(status) != 0)) throw std::runtime_error("child failed");
  if (report.was_killed && (!WIFSIGNALED(status) || WTERMSIG(status) != SIGKILL)) throw std::runtime_error("crash");
  return report;
}

}  // namespace pkigen::test

// In the signatures of libc, with its names.
extern "C" {

using pkigen::test::pass;

int openat(int folder, const char* name, int flags, ...) {
  va_list rest;
  va_start(rest, flags);
  const mode_t mode = (flags & O_CREAT) != 0 ? va_arg(rest, mode_t) : 0;
  va_end(rest);
  const char* call = (flags & O_CREAT) != 0 ? "openat(O_CREAT)" : "openat";
  return static_cast<int>(pass(call, SYS_openat, folder, name, flags, mode));
}

int mkdirat(int folder, const char* name, mode_t mode) noexcept {
  return static_cast<int>(pass("mkdirat", SYS_mkdirat, folder, name, mode));
}

int renameat(int from, const char* old_name, int to, const char* new_name) noexcept {
  return static_cast<int>(pass("renameat", SYS_renameat, from, old_name, to, new_name));
}

int unlinkat(int folder, const char* name, int flags) noexcept {
  return static_cast<int>(pass("unlinkat", SYS_unlinkat, folder, name, flags));
}

ssize_t write(int file, const void* octets, size_t size) {
  if (pkigen::test::is_failing("write")) return -1;
  return ::syscall(SYS_write, file, octets, pkigen::test::is_short(size) ? 1 : size);
}

int fchown(int file, uid_t user, gid_t group) noexcept {
  return static_cast<int>(pass("fchown", SYS_fchown, file, user, group));
}

int fchmod(int file, mode_t mode) noexcept { return static_cast<int>(pass("fchmod", SYS_fchmod, file, mode)); }

int fremovexattr(int file, const char* name) noexcept {
  return static_cast<int>(pass("fremovexattr", SYS_fremovexattr, file, name));
}

// No test can cut the power, so that syncing would only take time.
int fsync(int) { return pkigen::test::is_failing("fsync") ? -1 : 0; }

int syncfs(int) noexcept { return pkigen::test::is_failing("syncfs") ? -1 : 0; }

int ftruncate(int file, off_t size) noexcept { return static_cast<int>(pass("ftruncate", SYS_ftruncate, file, size)); }

ssize_t pwrite(int file, const void* octets, size_t size, off_t at) {
  return pass("pwrite", SYS_pwrite64, file, octets, size, at);
}

int close(int file) { return static_cast<int>(pass("close", SYS_close, file)); }

int fstatat(int folder, const char* name, struct stat* status, int flags) noexcept {
  return static_cast<int>(pass("fstatat", SYS_newfstatat, folder, name, status, flags));
}

int fstat(int file, struct stat* status) noexcept { return static_cast<int>(pass("fstat", SYS_fstat, file, status)); }

ssize_t read(int file, void* octets, size_t size) { return pass("read", SYS_read, file, octets, size); }
}
