#include "tool/process.h"

#include <fcntl.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/stat.h>

#include <unistd.h>

#include <csignal>

namespace pkigen {
namespace {

// A signal handler has nowhere else to say it.
std::atomic<bool> is_interrupted{false};  // NOLINT(cppcoreguidelines-avoid-non-const-global-variables)
static_assert(std::atomic<bool>::is_always_lock_free, "set from a signal handler");

extern "C" void interrupt(int signal) {
  is_interrupted.store(true);
  std::signal(signal, SIG_DFL);
}

// What is closed would become the number of the next file that is opened, and be written to in its stead. What is
// written to a descriptor that can only be read is an error, as it should be.
void occupy_standard_descriptors() {
  for (const int number : {STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO}) {
    if (::fcntl(number, F_GETFD) >= 0) continue;
    const int opened = ::open("/dev/null", O_RDONLY);
    if (opened >= 0 && opened != number) ::close(opened);
  }
}

}  // namespace

void harden_process() {
  occupy_standard_descriptors();
  const rlimit no_core{.rlim_cur = 0, .rlim_max = 0};
  setrlimit(RLIMIT_CORE, &no_core);
  prctl(PR_SET_DUMPABLE, 0);
  umask(077);
  std::signal(SIGPIPE, SIG_IGN);
}

void catch_interrupts() {
  std::signal(SIGINT, interrupt);
  std::signal(SIGTERM, interrupt);
}

const std::atomic<bool>& interrupted() { return is_interrupted; }

std::string program_file() {
  struct stat status {};
  if (::stat("/proc/self/exe", &status) != 0) return "";
  std::string text;
  for (const auto number : {status.st_dev, status.st_ino, static_cast<ino_t>(status.st_size)}) {
    text += std::to_string(number) + " ";
  }
  for (const timespec& time : {status.st_mtim, status.st_ctim}) {
    text += std::to_string(time.tv_sec) + "." + std::to_string(time.tv_nsec) + " ";
  }
  return text;
}

std::string caller() { return std::to_string(::geteuid()) + " " + std::to_string(::getegid()); }

}  // namespace pkigen
