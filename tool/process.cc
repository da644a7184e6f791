#include "tool/process.h"

#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/stat.h>

#include <csignal>

namespace pkigen {
namespace {

std::atomic<bool> is_interrupted{false};
static_assert(std::atomic<bool>::is_always_lock_free, "set from a signal handler");

extern "C" void interrupt(int signal) {
  is_interrupted.store(true);
  std::signal(signal, SIG_DFL);
}

}  // namespace

void harden_process() {
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

}  // namespace pkigen
