// A private key that somebody else could have put where it lies (Store::planter): it may be theirs, and so would be
// whatever is certified for it.
#pragma once

#include <string>

#include "rules/rule.h"

namespace pkigen {

// To whoever would use the key in the file `path`; the message calls it `what`.
Obstacle planted_key(const std::string& what, const std::string& path, const std::string& planter);

}  // namespace pkigen
