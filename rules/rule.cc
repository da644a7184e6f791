#include "rules/rule.h"

#include <algorithm>
#include <cassert>

namespace pkigen {

const Input* Inputs::find(Role role) const {
  const auto found = std::ranges::find(all_, role, &Input::role);
  return found == all_.end() ? nullptr : &*found;
}

const Input& Inputs::at(Role role) const {
  const Input* input = find(role);
  assert(input != nullptr);
  return *input;
}

std::vector<const Input*> Inputs::every(Role role) const {
  std::vector<const Input*> found;
  for (const Input& input : all_) {
    if (input.role == role) found.push_back(&input);
  }
  return found;
}

}  // namespace pkigen
