// Another program, run to hear what it says: no shell, and of pkigen's environment, files and memory nothing but what
// is listed here. May be run from several threads at once.
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <vector>

#include "rules/bytes/secret.h"

namespace pkigen {

struct ChildRequest {
  // The program, which find_program finds, and its arguments: never secrets.
  std::vector<std::string> argv;
  // Where it runs, which a relative program is relative to; empty: where pkigen does.
  std::string directory = {};
  // What it reads from standard input. Borrowed.
  ByteView input = {};
  enum class Errors { dropped, shown } errors = Errors::dropped;  // its standard error, among ours or nowhere
  // Whether it may talk to the person in front of pkigen's terminal. What may not gets a process group of its own,
  // which ends as a whole when its time is up.
  enum class Terminal { none, shared } terminal = Terminal::none;
  std::chrono::seconds time_limit{60};
};

struct ChildOutput {
  int exit_code = 0;  // 128 and more: ended by a signal
  Secret text;        // its standard output
};

// Waits until it ends; who else holds its standard output by then is not waited for. Its environment is PATH, LC_ALL=C,
// and of ours what finds a person and her agents, such as HOME, TERM and SSH_AUTH_SOCK. Nothing if there is no such
// program. Throws Unsafe if others could change the program, and Error if it cannot be run, says more than 64 MiB, is
// not done in time (then it is killed), or if pkigen is told to end meanwhile.
std::optional<ChildOutput> run_child(const ChildRequest& request);

}  // namespace pkigen
