#include "tests/support/command.h"

#include <spawn.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <stdexcept>
#include <system_error>
#include <utility>

namespace pkigen::test {

namespace {

void check(int error, const std::string& what) {
  if (error != 0) throw std::system_error(error, std::generic_category(), what);
}

// A file in memory, so that neither side ever waits for the other to read.
class Channel {
 public:
  explicit Channel(const char* name) : descriptor_(memfd_create(name, MFD_CLOEXEC)) {
    check(descriptor_ < 0 ? errno : 0, "memfd_create");
  }
  Channel(const Channel&) = delete;
  Channel& operator=(const Channel&) = delete;
  ~Channel() { close(descriptor_); }

  [[nodiscard]] int descriptor() const { return descriptor_; }

  void write(std::string_view text) const {
    while (!text.empty()) {
      const ssize_t count = ::write(descriptor_, text.data(), text.size());
      check(count < 0 ? errno : 0, "write");
      text.remove_prefix(static_cast<std::size_t>(count));
    }
    check(lseek(descriptor_, 0, SEEK_SET) < 0 ? errno : 0, "lseek");
  }

  [[nodiscard]] std::string read() const {
    check(lseek(descriptor_, 0, SEEK_SET) < 0 ? errno : 0, "lseek");
    std::string text;
    std::array<char, 4096> buffer{};
    while (true) {
      const ssize_t count = ::read(descriptor_, buffer.data(), buffer.size());
      check(count < 0 ? errno : 0, "read");
      if (count == 0) return text;
      text.append(buffer.data(), static_cast<std::size_t>(count));
    }
  }

 private:
  int descriptor_;
};

bool is_redirect(std::string_view variable) {
  constexpr std::array<std::string_view, 5> names = {
      "SSL_CERT_FILE=", "SSL_CERT_DIR=", "OPENSSL_CONF=", "LC_ALL=", "TZ="};
  return std::ranges::any_of(names, [&](std::string_view name) { return variable.starts_with(name); });
}

std::vector<std::string> environment() {
  std::vector<std::string> variables = {"LC_ALL=C", "TZ=UTC"};
  for (char** variable = environ; *variable != nullptr; ++variable) {
    if (!is_redirect(*variable)) variables.emplace_back(*variable);
  }
  return variables;
}

std::vector<char*> pointers(std::vector<std::string>& texts) {
  std::vector<char*> result;
  for (std::string& text : texts) result.push_back(text.data());
  result.push_back(nullptr);
  return result;
}

pid_t spawn(std::vector<std::string> argv, const Channel& in, const Channel& out, const Channel& err) {
  posix_spawn_file_actions_t actions;
  check(posix_spawn_file_actions_init(&actions), "posix_spawn_file_actions_init");
  posix_spawn_file_actions_adddup2(&actions, in.descriptor(), STDIN_FILENO);
  posix_spawn_file_actions_adddup2(&actions, out.descriptor(), STDOUT_FILENO);
  posix_spawn_file_actions_adddup2(&actions, err.descriptor(), STDERR_FILENO);
  auto variables = environment();
  pid_t child = 0;
  const int error =
      posix_spawnp(&child, argv.at(0).c_str(), &actions, nullptr, pointers(argv).data(), pointers(variables).data());
  posix_spawn_file_actions_destroy(&actions);
  check(error, argv[0]);
  return child;
}

int wait_for(pid_t child) {
  int status = 0;
  while (waitpid(child, &status, 0) < 0) check(errno == EINTR ? 0 : errno, "waitpid");
  return WIFSIGNALED(status) ? 128 + WTERMSIG(status) : WEXITSTATUS(status);
}

}  // namespace

CommandResult run(const std::vector<std::string>& argv, std::string_view input) {
  const Channel in("in");
  const Channel out("out");
  const Channel err("err");
  in.write(input);
  const int exit_code = wait_for(spawn(argv, in, out, err));
  return {.exit_code = exit_code, .output = out.read(), .errors = err.read()};
}

std::string output_of(const std::vector<std::string>& argv, std::string_view input) {
  CommandResult result = run(argv, input);
  if (result.exit_code != 0) {
    std::string words;
    for (const std::string& word : argv) words += word + ' ';
    throw std::runtime_error(words + "exited with " + std::to_string(result.exit_code) + ": " + result.errors);
  }
  return std::move(result.output);
}

}  // namespace pkigen::test
