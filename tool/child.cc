#include "tool/child.h"

#include <fcntl.h>
#include <poll.h>
#include <spawn.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <csignal>
#include <cstdlib>
#include <system_error>

#include "rules/bytes/error.h"
#include "tool/process.h"
#include "tool/program.h"
#include "tool/store/descriptor.h"

namespace pkigen {
namespace {

using Clock = std::chrono::steady_clock;
using std::chrono::milliseconds;

constexpr std::size_t most = 64ULL << 20U;

// What programs need that ask a person, or an agent of hers, for something.
constexpr std::array<const char*, 12> personal = {"HOME",
                                                  "USER",
                                                  "LOGNAME",
                                                  "TERM",
                                                  "TZ",
                                                  "GNUPGHOME",
                                                  "GPG_TTY",
                                                  "SSH_AUTH_SOCK",
                                                  "XDG_RUNTIME_DIR",
                                                  "DBUS_SESSION_BUS_ADDRESS",
                                                  "PASSWORD_STORE_DIR",
                                                  "DISPLAY"};

Error cannot_run(const std::string& program, int reason) {
  return Error("cannot run " + program + ": " + std::generic_category().message(reason));
}

struct Pipe {
  explicit Pipe(const std::string& program) {
    std::array<int, 2> numbers{};
    if (::pipe2(numbers.data(), O_CLOEXEC) != 0) throw cannot_run(program, errno);
    read_end = Descriptor(numbers[0]);
    write_end = Descriptor(numbers[1]);
  }
  Descriptor read_end;
  Descriptor write_end;
};

class Actions {
 public:
  Actions(const ChildRequest& request, const Descriptor& in, const Descriptor& out) {
    posix_spawn_file_actions_init(&actions_);
    posix_spawn_file_actions_adddup2(&actions_, in.number(), STDIN_FILENO);
    posix_spawn_file_actions_adddup2(&actions_, out.number(), STDOUT_FILENO);
    if (request.errors == ChildRequest::Errors::dropped) {
      posix_spawn_file_actions_addopen(&actions_, STDERR_FILENO, "/dev/null", O_WRONLY, 0);
    }
    posix_spawn_file_actions_addclosefrom_np(&actions_, STDERR_FILENO + 1);
    if (!request.directory.empty()) posix_spawn_file_actions_addchdir_np(&actions_, request.directory.c_str());
  }
  Actions(const Actions&) = delete;
  Actions& operator=(const Actions&) = delete;
  ~Actions() { posix_spawn_file_actions_destroy(&actions_); }
  [[nodiscard]] const posix_spawn_file_actions_t* get() const { return &actions_; }

 private:
  posix_spawn_file_actions_t actions_{};
};

// No signal is blocked, and SIGPIPE, which pkigen ignores, is again what a program expects.
class Attributes {
 public:
  explicit Attributes(const ChildRequest& request) {
    posix_spawnattr_init(&attributes_);
    sigset_t signals{};
    sigemptyset(&signals);
    posix_spawnattr_setsigmask(&attributes_, &signals);
    sigaddset(&signals, SIGPIPE);
    posix_spawnattr_setsigdefault(&attributes_, &signals);
    int flags = POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF;
    if (request.terminal == ChildRequest::Terminal::none) flags |= POSIX_SPAWN_SETPGROUP;
    posix_spawnattr_setflags(&attributes_, static_cast<short>(flags));
  }
  Attributes(const Attributes&) = delete;
  Attributes& operator=(const Attributes&) = delete;
  ~Attributes() { posix_spawnattr_destroy(&attributes_); }
  [[nodiscard]] const posix_spawnattr_t* get() const { return &attributes_; }

 private:
  posix_spawnattr_t attributes_{};
};

std::vector<std::string> environment() {
  std::vector<std::string> variables = {std::string("PATH=") + program_path, "LC_ALL=C"};
  for (const char* name : personal) {
    if (const char* value = std::getenv(name)) variables.push_back(std::string(name) + "=" + value);
  }
  return variables;
}

std::vector<char*> pointers_to(std::vector<std::string>& texts) {
  std::vector<char*> pointers;
  for (std::string& text : texts) pointers.push_back(text.data());
  pointers.push_back(nullptr);
  return pointers;
}

// A program that runs; it does not outlive this.
class Child {
 public:
  // `sign` is what a signal to it is sent to: itself, or with a minus its group.
  Child(pid_t pid, ChildRequest::Terminal terminal)
      : pid_(pid),
        target_(terminal == ChildRequest::Terminal::none ? -pid : pid),
        ending_(static_cast<int>(::syscall(SYS_pidfd_open, pid, 0))) {}
  Child(const Child&) = delete;
  Child& operator=(const Child&) = delete;
  ~Child() {
    if (has_ended()) return;
    ::kill(target_, SIGKILL);
    while (::waitpid(pid_, &status_, 0) < 0 && errno == EINTR) {
    }
  }

  bool has_ended() {
    if (!ended_) ended_ = ::waitpid(pid_, &status_, WNOHANG) == pid_;
    return ended_;
  }
  [[nodiscard]] int exit_code() const { return WIFEXITED(status_) ? WEXITSTATUS(status_) : 128 + WTERMSIG(status_); }
  // To be polled for its end; -1 where the system does not know such a thing.
  [[nodiscard]] int ending() const { return ending_.is_open() ? ending_.number() : -1; }

 private:
  pid_t pid_;
  pid_t target_;
  Descriptor ending_;
  int status_ = 0;
  bool ended_ = false;
};

// What is said to the child and heard from it, without ever waiting for one of the two alone.
class Conversation {
 public:
  Conversation(const ChildRequest& request, Descriptor to, Descriptor from)
      : request_(request), input_(request.input), to_(std::move(to)), from_(std::move(from)), buffer_(65536) {
    ::fcntl(to_.number(), F_SETFL, O_NONBLOCK);
    ::fcntl(from_.number(), F_SETFL, O_NONBLOCK);
    if (input_.empty()) to_ = Descriptor();
  }

  // Returns when the child has ended.
  ChildOutput hold(Child& child) {
    const auto deadline = Clock::now() + request_.time_limit;
    while (!child.has_ended()) {
      wait(child, deadline);
      if (to_.is_open()) speak();
      if (from_.is_open()) listen();
      if (interrupted().load()) throw Error(program() + " was interrupted");
      if (Clock::now() >= deadline) {
        throw Error(program() + " is not done after " + std::to_string(request_.time_limit.count()) + " s");
      }
    }
    if (from_.is_open()) listen();
    return {.exit_code = child.exit_code(), .text = std::move(heard_)};
  }

 private:
  [[nodiscard]] const std::string& program() const { return request_.argv.front(); }

  // For something to happen, but not for long: an interruption may have been told to another thread.
  void wait(const Child& child, Clock::time_point deadline) {
    const auto number = [](const Descriptor& end) { return end.is_open() ? end.number() : -1; };
    std::array<pollfd, 3> events = {{{.fd = number(to_), .events = POLLOUT, .revents = 0},
                                     {.fd = number(from_), .events = POLLIN, .revents = 0},
                                     {.fd = child.ending(), .events = POLLIN, .revents = 0}}};
    const auto left = std::chrono::duration_cast<milliseconds>(deadline - Clock::now());
    ::poll(events.data(), events.size(),
           static_cast<int>(std::clamp(left, milliseconds(0), milliseconds(100)).count()));
  }

  void speak() {
    const ssize_t count = ::write(to_.number(), input_.data(), input_.size());
    if (count > 0) input_ = input_.subspan(static_cast<std::size_t>(count));
    const bool deaf = count < 0 && errno != EAGAIN && errno != EINTR;
    if (deaf || input_.empty()) to_ = Descriptor();
  }

  void listen() {
    for (;;) {
      const ssize_t count = ::read(from_.number(), buffer_.writable().data(), buffer_.size());
      if (count < 0 && errno == EINTR) continue;
      if (count < 0 && errno == EAGAIN) return;
      if (count <= 0) break;
      heard_.append(buffer_.view().first(static_cast<std::size_t>(count)));
      if (heard_.size() > most) throw Error(program() + " says more than 64 MiB");
    }
    from_ = Descriptor();
  }

  const ChildRequest& request_;
  ByteView input_;
  Descriptor to_;
  Descriptor from_;
  Secret buffer_;
  Secret heard_;
};

}  // namespace

std::optional<ChildOutput> run_child(const ChildRequest& request) {
  const auto program = find_program(request.argv.front(), request.directory);
  if (!program) return std::nullopt;
  std::vector<std::string> words = request.argv;
  std::vector<std::string> variables = environment();
  Pipe in(words.front());
  Pipe out(words.front());
  const Actions actions(request, in.read_end, out.write_end);
  const Attributes attributes(request);
  pid_t pid = 0;
  const int failure = ::posix_spawn(&pid, program->c_str(), actions.get(), attributes.get(), pointers_to(words).data(),
                                    pointers_to(variables).data());
  if (failure == ENOENT) return std::nullopt;
  if (failure != 0) throw cannot_run(words.front(), failure);
  in.read_end = Descriptor();
  out.write_end = Descriptor();
  Child child(pid, request.terminal);
  return Conversation(request, std::move(in.write_end), std::move(out.read_end)).hold(child);
}

}  // namespace pkigen
