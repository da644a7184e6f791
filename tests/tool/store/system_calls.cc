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
  int end = -1;  // of the pipe to the parent
  std::vector<Call> calls;
};

// Set in the child only, so that gtest's own calls in the parent pass.
Wire* wire = nullptr;

std::string path_of(int descriptor) {
  char path[4096];
  const std::string link = "/proc/self/fd/" + std::to_string(descriptor);
  const ssize_t size = ::readlink(link.c_str(), path, sizeof path);
  return {path, size > 0 ? static_cast<std::size_t>(size) : 0};
}

std::string path_of(int folder, const char* name) { return path_of(folder) + "/" + name; }

void send(int end, const std::string& text) {
  const auto size = static_cast<std::uint32_t>(text.size());
  if (::syscall(SYS_write, end, &size, sizeof size) != sizeof size) ::_exit(3);
  if (::syscall(SYS_write, end, text.data(), text.size()) != static_cast<long>(text.size())) ::_exit(3);
}

void send(int end, const std::string& complaint, const std::vector<Call>& calls) {
  send(end, complaint);
  for (const Call& call : calls) {
    for (const std::string* text : {&call.name, &call.path, &call.target, &call.octets}) send(end, *text);
    for (const unsigned number : {call.mode, call.user, call.group, call.has_failed ? 1U : 0U}) {
      send(end, std::to_string(number));
    }
  }
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

bool receive(int end, Call& call) {
  std::string mode;
  std::string user;
  std::string group;
  std::string has_failed;
  for (std::string* text : {&call.name, &call.path, &call.target, &call.octets, &mode, &user, &group, &has_failed}) {
    if (!receive(end, *text)) return false;
  }
  call.mode = static_cast<unsigned>(std::stoul(mode));
  call.user = static_cast<uid_t>(std::stoul(user));
  call.group = static_cast<gid_t>(std::stoul(group));
  call.has_failed = has_failed == "1";
  return true;
}

// Whether the call has to fail, with errno set. It is described only where somebody listens.
template <class Describe>
bool is_failing(Describe describe) {
  if (wire == nullptr) return false;
  const std::size_t now = wire->calls.size();
  if (now == wire->plan.at && wire->plan.fault == Fault::kill) {
    send(wire->end, "", wire->calls);
    ::raise(SIGKILL);
  }
  wire->calls.push_back(describe());
  if (now != wire->plan.at || wire->plan.fault != Fault::error) return false;
  wire->calls.back().has_failed = true;
  errno = wire->plan.number;
  return true;
}

bool is_short(std::size_t size) {
  return wire != nullptr && wire->plan.fault == Fault::short_write && wire->calls.size() == wire->plan.at + 1 &&
         size > 1;
}

template <class Describe, class... Arguments>
int pass(Describe describe, long number, Arguments... arguments) {
  if (is_failing(describe)) return -1;
  const auto result = static_cast<int>(::syscall(number, arguments...));
  if (wire != nullptr) wire->calls.back().has_failed = result < 0;
  return result;
}

// A call that names a file in a folder, and one that has it open.
auto named(const char* name, int folder, const char* file, unsigned mode = 0) {
  return [=] {
    Call call;
    call.name = name;
    call.path = path_of(folder, file);
    call.mode = mode;
    return call;
  };
}

auto opened(const char* name, int file, unsigned mode = 0, uid_t user = 0, gid_t group = 0) {
  return [=] {
    Call call;
    call.name = name;
    call.path = path_of(file);
    call.mode = mode;
    call.user = user;
    call.group = group;
    return call;
  };
}

auto written(int file, const void* octets, std::size_t size) {
  return [=] {
    Call call = opened("write", file)();
    call.octets.assign(static_cast<const char*>(octets), size);
    return call;
  };
}

auto renamed(int from, const char* old_name, int to, const char* new_name) {
  return [=] {
    Call call = named("renameat", from, old_name)();
    call.target = path_of(to, new_name);
    return call;
  };
}

[[noreturn]] void work_in_child(int end, const FaultPlan& plan, const std::function<void()>& work) {
  Wire own{plan, end, {}};
  wire = &own;
  const std::string said = complaint(work);
  wire = nullptr;
  send(end, said, own.calls);
  ::_exit(0);
}

}  // namespace

bool Call::changes_something() const {
  static const std::set<std::string> others = {"openat", "close", "fstat", "fstatat", "read"};
  return !others.contains(name);
}

FaultReport run_with_fault(const FaultPlan& plan, const std::function<void()>& work) {
  int ends[2];
  if (::pipe(ends) != 0) throw std::runtime_error("no pipe");
  const pid_t child = ::fork();
  if (child < 0) throw std::runtime_error("no process");
  if (child == 0) work_in_child(ends[1], plan, work);
  ::close(ends[1]);
  FaultReport report;
  const bool has_report = receive(ends[0], report.complaint);
  for (Call call; receive(ends[0], call);) report.calls.push_back(call);
  ::close(ends[0]);
  int status = 0;
  ::waitpid(child, &status, 0);
  report.was_killed = WIFSIGNALED(status) && WTERMSIG(status) == SIGKILL;
  if (!has_report || (!report.was_killed && status != 0)) throw std::runtime_error("the child crashed");
  return report;
}

}  // namespace pkigen::test

// In the signatures of libc, with its names.
extern "C" {

using namespace pkigen::test;

int openat(int folder, const char* name, int flags, ...) {
  va_list rest;
  va_start(rest, flags);
  const mode_t mode = (flags & O_CREAT) != 0 ? va_arg(rest, mode_t) : 0;
  va_end(rest);
  const char* call = (flags & O_CREAT) != 0 ? "create" : "openat";
  return pass(named(call, folder, name, mode), SYS_openat, folder, name, flags, mode);
}

int mkdirat(int folder, const char* name, mode_t mode) noexcept {
  return pass(named("mkdirat", folder, name, mode), SYS_mkdirat, folder, name, mode);
}

int renameat(int from, const char* old_name, int to, const char* new_name) noexcept {
  return pass(renamed(from, old_name, to, new_name), SYS_renameat, from, old_name, to, new_name);
}

int unlinkat(int folder, const char* name, int flags) noexcept {
  return pass(named("unlinkat", folder, name), SYS_unlinkat, folder, name, flags);
}

ssize_t write(int file, const void* octets, size_t size) {
  if (is_failing(written(file, octets, size))) return -1;
  return ::syscall(SYS_write, file, octets, is_short(size) ? 1 : size);
}

ssize_t pwrite(int file, const void* octets, size_t size, off_t at) {
  if (is_failing(written(file, octets, size))) return -1;
  return ::syscall(SYS_pwrite64, file, octets, size, at);
}

int fchown(int file, uid_t user, gid_t group) noexcept {
  return pass(opened("fchown", file, 0, user, group), SYS_fchown, file, user, group);
}

int fchmod(int file, mode_t mode) noexcept { return pass(opened("fchmod", file, mode), SYS_fchmod, file, mode); }

int fremovexattr(int file, const char* name) noexcept {
  return pass(opened("fremovexattr", file), SYS_fremovexattr, file, name);
}

int ftruncate(int file, off_t size) noexcept { return pass(opened("ftruncate", file), SYS_ftruncate, file, size); }

// No test can cut the power, so that syncing would only take time.
int fsync(int file) { return is_failing(opened("fsync", file)) ? -1 : 0; }

int syncfs(int file) noexcept { return is_failing(opened("syncfs", file)) ? -1 : 0; }

int close(int file) { return pass(opened("close", file), SYS_close, file); }

int fstatat(int folder, const char* name, struct stat* status, int flags) noexcept {
  return pass(named("fstatat", folder, name), SYS_newfstatat, folder, name, status, flags);
}

int fstat(int file, struct stat* status) noexcept { return pass(opened("fstat", file), SYS_fstat, file, status); }

ssize_t read(int file, void* octets, size_t size) {
  if (is_failing(opened("read", file))) return -1;
  return ::syscall(SYS_read, file, octets, size);
}
}
