// Stands between the store and the system: most calls that the store makes go through here, where they are counted and
// the n-th may end the process or fail. It takes libc's place when the test program is linked, so the store is tested
// as it is.
#pragma once

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

struct FaultReport {
  bool was_killed = false;
  std::string complaint;           // what the store said; "" if it was content
  std::vector<std::string> calls;  // "renameat", "fsync" …, in their order; none of a killed process
};

// Whether a call of that name leaves something behind; being killed before another is being killed before the next
// such.
bool changes_something(const std::string& call);

// Runs `work` in a process of its own, with the fault.
FaultReport run_with_fault(const FaultPlan& plan, const std::function<void()>& work);

}  // namespace pkigen::test
