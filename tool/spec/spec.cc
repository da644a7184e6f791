#include "tool/spec/spec.h"

#include <algorithm>

namespace pkigen {

const OutputSpec* Entity::output(std::string_view format) const {
  const auto found = std::ranges::find(outputs, format, &OutputSpec::format);
  return found == outputs.end() ? nullptr : &*found;
}

const Entity* Spec::find(std::string_view name) const {
  const auto name_at = [this](std::size_t index) -> std::string_view { return entities[index].name; };
  const auto found = std::ranges::lower_bound(by_name, name, {}, name_at);
  return found == by_name.end() || name_at(*found) != name ? nullptr : &entities[*found];
}

}  // namespace pkigen
