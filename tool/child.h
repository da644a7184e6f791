// Another program, run to hear what it says: no shell, no terminal, an environment of nothing but PATH.
#pragma once

#include <optional>
#include <string>
#include <vector>

namespace pkigen {

struct ChildOutput {
  int exit_code = 0;  // 128 and more: ended by a signal
  std::string text;   // its standard output
};

// Waits for it. Nothing if there is no such program. Throws Error if it cannot be run or says more than 64 MiB.
std::optional<ChildOutput> run_child(const std::vector<std::string>& argv);

}  // namespace pkigen
