// Turns what the system says about a failed call into the words that a person reads.
#pragma once

#include <cerrno>
#include <string_view>

#include "rules/bytes/error.h"

namespace pkigen {

// "cannot WHAT PATH: no space left on device", with a hint where there is something to do about it.
Error failure(std::string_view what, std::string_view path, int number = errno);

}  // namespace pkigen
