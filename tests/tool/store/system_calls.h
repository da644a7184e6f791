// Stands between the store and the system: most calls that the store makes go through here, where they are written down
// and the n-th may end the process or fail. It takes libc's place when the test program is linked, so the store is
// tested as it is.
#pragma once

#include <sys/types.h>

#include <functional>
#include <string>
#include <vector>

namespace pkigen::test {

enum class Fault {
  none,
  kill,         // the process ends before the call
  error,        // the call fails with `number`
  short_write,  // a write takes one octet
};

struct FaultPlan {
  Fault fault = Fault::none;
  std::size_t at = 0;  // the call, counted from 0 over all of them
  int number = 0;      // errno
};

struct Call {
  std::string name;  // "renameat", "fsync"; "create" is an openat that makes a file
  std::string path;  // absolute, of what is changed; of a renameat, the old one
  std::string target;
  std::string octets;
  unsigned mode = 0;
  uid_t user = 0;
  gid_t group = 0;
  bool has_failed = false;

  // Being killed before a call that changes nothing is being killed before the next that does.
  [[nodiscard]] bool changes_something() const;
};

struct FaultReport {
  bool was_killed = false;
  std::string complaint;    // what the store said; "" if it was content
  std::vector<Call> calls;  // in their order
};

// Runs `work` in a process of its own, with the fault.
FaultReport run_with_fault(const FaultPlan& plan, const std::function<void()>& work);

}  // namespace pkigen::test
