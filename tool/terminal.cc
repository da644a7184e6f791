#include "tool/terminal.h"

#include <fcntl.h>
#include <poll.h>
#include <termios.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <csignal>

#include "rules/bytes/error.h"
#include "tool/process.h"
#include "tool/store/descriptor.h"

namespace pkigen {
namespace {

// As much as `openssl` reads of a passphrase.
constexpr std::size_t longest = 1023;

// What would leave the terminal without its echo.
constexpr std::array<int, 5> awaited = {SIGINT, SIGTERM, SIGHUP, SIGQUIT, SIGTSTP};

volatile std::sig_atomic_t caught = 0;

extern "C" void note(int signal) { caught = signal; }

// Open only if this process may read from it without being stopped for that.
Descriptor open_terminal() {
  Descriptor terminal(::open("/dev/tty", O_RDWR | O_NOCTTY | O_CLOEXEC));
  if (terminal.is_open() && ::tcgetpgrp(terminal.number()) != ::getpgrp()) return {};
  return terminal;
}

// Signals are noted, and come only when they are waited for.
class SignalsHeld {
 public:
  SignalsHeld() {
    caught = 0;
    sigset_t held{};
    sigemptyset(&held);
    for (const int signal : awaited) sigaddset(&held, signal);
    ::pthread_sigmask(SIG_BLOCK, &held, &mask_);
    struct sigaction action {};
    action.sa_handler = note;
    for (std::size_t index = 0; index < awaited.size(); ++index) {
      ::sigaction(awaited.at(index), &action, &actions_.at(index));
    }
  }
  SignalsHeld(const SignalsHeld&) = delete;
  SignalsHeld& operator=(const SignalsHeld&) = delete;
  ~SignalsHeld() {
    for (std::size_t index = 0; index < awaited.size(); ++index) {
      ::sigaction(awaited.at(index), &actions_.at(index), nullptr);
    }
    ::pthread_sigmask(SIG_SETMASK, &mask_, nullptr);
  }

  // Whether something came that can be read; else a signal did.
  [[nodiscard]] bool wait_for(const Descriptor& terminal) const {
    pollfd event{.fd = terminal.number(), .events = POLLIN, .revents = 0};
    while (caught == 0) {
      if (::ppoll(&event, 1, nullptr, &mask_) >= 0) return true;
      if (errno != EINTR) return true;  // reading says what is wrong
    }
    return false;
  }

 private:
  sigset_t mask_{};
  std::array<struct sigaction, awaited.size()> actions_{};
};

class EchoOff {
 public:
  explicit EchoOff(const Descriptor& terminal) : terminal_(terminal) {
    if (::tcgetattr(terminal.number(), &before_) != 0)
      throw Error("the terminal cannot be kept from showing what is typed");
    termios silent = before_;
    silent.c_lflag &= ~static_cast<tcflag_t>(ECHO | ECHONL);
    silent.c_lflag |= ICANON | ISIG;
    ::tcsetattr(terminal.number(), TCSADRAIN, &silent);
  }
  EchoOff(const EchoOff&) = delete;
  EchoOff& operator=(const EchoOff&) = delete;
  ~EchoOff() { ::tcsetattr(terminal_.number(), TCSADRAIN, &before_); }

 private:
  const Descriptor& terminal_;
  termios before_{};
};

void show(const Descriptor& terminal, std::string_view text) {
  while (!text.empty()) {
    const ssize_t count = ::write(terminal.number(), text.data(), text.size());
    if (count < 0 && errno == EINTR) continue;
    if (count <= 0) return;
    text.remove_prefix(static_cast<std::size_t>(count));
  }
}

// False if a signal came instead.
bool read_line(const Descriptor& terminal, const SignalsHeld& signals, Secret& line) {
  std::array<std::uint8_t, 1> octet{};
  for (;;) {
    if (!signals.wait_for(terminal)) return false;
    const ssize_t count = ::read(terminal.number(), octet.data(), octet.size());
    if (count < 0 && errno == EINTR) continue;
    if (count <= 0) throw Error("no passphrase was typed");
    if (octet.front() == '\n') break;
    if (line.size() == longest) throw Error("a passphrase of more than 1023 octets is not supported");
    line.append(octet);
  }
  wipe(octet);
  return true;
}

// False if a signal came instead of an answer.
bool converse(const std::vector<std::string>& prompts, std::vector<Secret>& answers) {
  const Descriptor terminal = open_terminal();
  if (!terminal.is_open()) throw Error("there is no terminal to ask at");
  const SignalsHeld signals;
  const EchoOff echo(terminal);
  for (const std::string& prompt : prompts) {
    show(terminal, prompt);
    const bool answered = read_line(terminal, signals, answers.emplace_back());
    show(terminal, "\n");
    if (!answered) return false;
  }
  return true;
}

}  // namespace

bool has_terminal() { return open_terminal().is_open(); }

std::vector<Secret> ask(const std::vector<std::string>& prompts) {
  for (;;) {
    std::vector<Secret> answers;
    if (converse(prompts, answers)) return answers;
    ::raise(caught);  // now that nothing is left to be put right
    if (interrupted().load()) throw Error("interrupted");
    // It was stopped and has been continued.
  }
}

}  // namespace pkigen
