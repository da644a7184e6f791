// What the exit codes of pkigen mean; part of the contract with scripts.
#pragma once

namespace pkigen {

enum class ExitCode : int {
  done = 0,
  failed = 1,       // something failed, a fault was found, or a reading command met an interrupted build
  usage = 2,        // bad command line, unknown target, bad pki.yaml
  would_build = 3,  // plan --exit-code only
  waiting = 4,      // for a person; everything else has been done
  locked = 5,       // another pkigen holds the lock
  hook_failed = 6,  // files are in place
};

}  // namespace pkigen
