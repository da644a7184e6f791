// The store as it is for somebody who is not root.
#pragma once

#include <sys/types.h>

#include <functional>
#include <string>

namespace pkigen::test {

inline constexpr uid_t nobody = 65534;

// Runs `call` in another process as nobody, and returns what went wrong there; "" if nothing did.
std::string complaint_as_nobody(const std::function<void()>& call);

}  // namespace pkigen::test
