// `owner`, `group` and `mode`: of an entity, of `defaults`, or of one output.
#pragma once

#include <optional>
#include <string>

#include "tool/spec/fields.h"

namespace pkigen {

// What is written; what is not is inherited.
struct WrittenPermissions {
  std::optional<std::string> owner;
  std::optional<std::string> group;
  std::optional<unsigned> mode;
};

WrittenPermissions read_permissions(const Fields& fields, Findings& findings);
// "0640", which must stand in quotes.
std::optional<unsigned> read_mode(const YamlNode& node, Findings& findings);
// Those of `written`, and those of `inherited` that it does not have.
WrittenPermissions merge(WrittenPermissions written, const WrittenPermissions& inherited);
// "0640"
std::string mode_text(unsigned mode);

}  // namespace pkigen
