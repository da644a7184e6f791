// The one place where the return codes of mbedTLS become words. For the .cc files of this folder only.
#pragma once

#include <string_view>

namespace pkigen {

// Throws Error "cannot TASK: WHY" unless `code` is 0. `task` is such as "sign with the RSA key".
void check(int code, std::string_view task);

}  // namespace pkigen
