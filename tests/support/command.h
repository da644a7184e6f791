// Other programs as judges: runs one without a shell and keeps what it says. For tests only.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace pkigen::test {

struct CommandResult {
  int exit_code = 0;  // 128 + the number of the signal that ended it
  std::string output;
  std::string errors;
};

// Runs argv[0], found along PATH, with `input` as its standard input, in the C locale and without the variables that
// redirect where openssl looks for trust anchors. Throws std::system_error if it cannot be started.
CommandResult run(const std::vector<std::string>& argv, std::string_view input = "");

// The standard output of a command that has to succeed; throws std::runtime_error with its messages if it does not.
std::string output_of(const std::vector<std::string>& argv, std::string_view input = "");

}  // namespace pkigen::test
