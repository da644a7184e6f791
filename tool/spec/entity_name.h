// The names of authorities and identities, which are parts of paths and of the command line.
#pragma once

#include <string_view>

#include "tool/spec/findings.h"

namespace pkigen {

// [A-Za-z0-9][A-Za-z0-9._-]{0,63}
bool is_entity_name(std::string_view text);

// Says why a key may not name an entity.
void check_entity_name(const YamlNode& key, Findings& findings);

}  // namespace pkigen
