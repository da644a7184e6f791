#include "tool/child.h"

#include <fcntl.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <system_error>

#include "rules/bytes/error.h"

namespace pkigen {
namespace {

constexpr std::size_t most = 64ULL << 20U;

class Actions {
 public:
  // Nothing to read, the pipe to write to, and silence.
  explicit Actions(int out) {
    posix_spawn_file_actions_init(&actions_);
    posix_spawn_file_actions_addopen(&actions_, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
    posix_spawn_file_actions_adddup2(&actions_, out, STDOUT_FILENO);
    posix_spawn_file_actions_addopen(&actions_, STDERR_FILENO, "/dev/null", O_WRONLY, 0);
  }
  Actions(const Actions&) = delete;
  Actions& operator=(const Actions&) = delete;
  ~Actions() { posix_spawn_file_actions_destroy(&actions_); }
  [[nodiscard]] const posix_spawn_file_actions_t* get() const { return &actions_; }

 private:
  posix_spawn_file_actions_t actions_{};
};

std::vector<char*> pointers_to(std::vector<std::string>& texts) {
  std::vector<char*> pointers;
  pointers.reserve(texts.size() + 1);
  for (std::string& text : texts) pointers.push_back(text.data());
  pointers.push_back(nullptr);
  return pointers;
}

Error cannot_run(const std::string& program, int reason) {
  return Error("cannot run " + program + ": " + std::generic_category().message(reason));
}

// Until its end, so that the child is never left writing into a pipe that nobody reads.
std::string read_to_end(int pipe) {
  std::string text;
  std::array<char, 65536> buffer{};
  for (;;) {
    const ssize_t count = ::read(pipe, buffer.data(), buffer.size());
    if (count < 0 && errno == EINTR) continue;
    if (count <= 0) return text;
    if (text.size() <= most) text.append(buffer.data(), static_cast<std::size_t>(count));
  }
}

int wait_for(pid_t child) {
  int status = 0;
  while (::waitpid(child, &status, 0) < 0 && errno == EINTR) {
  }
  return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

}  // namespace

std::optional<ChildOutput> run_child(const std::vector<std::string>& argv) {
  std::array<int, 2> ends{};
  if (::pipe2(ends.data(), O_CLOEXEC) != 0) throw cannot_run(argv.front(), errno);
  std::vector<std::string> words = argv;
  std::vector<std::string> environment = {"PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin",
                                          "LC_ALL=C"};
  pid_t child = 0;
  const Actions actions(ends[1]);
  const int failure = ::posix_spawnp(&child, words.front().c_str(), actions.get(), nullptr, pointers_to(words).data(),
                                     pointers_to(environment).data());
  ::close(ends[1]);
  ChildOutput output;
  if (failure == 0) output.text = read_to_end(ends[0]);
  ::close(ends[0]);
  if (failure == ENOENT) return std::nullopt;
  if (failure != 0) throw cannot_run(argv.front(), failure);
  output.exit_code = wait_for(child);
  if (output.text.size() > most) throw Error(argv.front() + " says more than 64 MiB");
  return output;
}

}  // namespace pkigen
