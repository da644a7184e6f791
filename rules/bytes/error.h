// The one exception of pkigen: the world failed, and this is what the person at the terminal is told. Caught in the
// build loop (which goes on with what does not depend on it) and in main.
#pragma once

#include <stdexcept>
#include <string>

namespace pkigen {

// `what()` says what happened and to which file or entity, in lower case and without a full stop; `hint()` what to do
// about it, or nothing. Neither ever holds a secret.
class Error final : public std::runtime_error {
 public:
  explicit Error(const std::string& message, std::string hint = "");
  [[nodiscard]] const std::string& hint() const { return hint_; }

 private:
  std::string hint_;
};

}  // namespace pkigen
