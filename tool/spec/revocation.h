// `revoked`: that the certificates of an entity are no longer to be believed, and why.
#pragma once

#include <optional>

#include "tool/spec/findings.h"
#include "tool/spec/spec.h"

namespace pkigen {

std::optional<Revocation> read_revocation(const YamlNode& node, Findings& findings);

}  // namespace pkigen
