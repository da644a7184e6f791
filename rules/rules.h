// The table of everything that pkigen can make, one row a format.
#pragma once

#include <span>
#include <string_view>

#include "rules/rule.h"

namespace pkigen {

std::span<const Rule> rules();
// The rule of a format; null if there is none.
const Rule* find_rule(std::string_view format);

}  // namespace pkigen
