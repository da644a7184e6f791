#include "tool/spec/spec.h"

#include <algorithm>

#include "rules/x509/oid.h"

namespace pkigen {

const OutputSpec* Entity::output(std::string_view format) const {
  const auto found = std::ranges::find(outputs, format, &OutputSpec::format);
  return found == outputs.end() ? nullptr : &*found;
}

std::string Entity::host() const {
  const auto& names = extensions.subject_alt_names;
  const auto is_host = [](const GeneralName& san) {
    return san.kind == GeneralName::Kind::dns && !san.value.starts_with('*');
  };
  auto found = std::ranges::find_if(names, is_host);
  if (found == names.end()) found = std::ranges::find(names, GeneralName::Kind::ip, &GeneralName::kind);
  return found == names.end() ? subject.first(*dotted_of(attribute_types(), "CN")) : found->value;
}

const Entity* Spec::find(std::string_view name) const {
  const auto name_at = [this](std::size_t index) -> std::string_view { return entities[index].name; };
  const auto found = std::ranges::lower_bound(by_name, name, {}, name_at);
  return found == by_name.end() || name_at(*found) != name ? nullptr : &entities[*found];
}

}  // namespace pkigen
