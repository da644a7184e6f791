// `revoked`: that the certificates of an entity are no longer to be believed, and why.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "tool/spec/findings.h"
#include "tool/spec/spec.h"

namespace pkigen {

// The reasons that may stand there.
std::vector<std::string_view> revocation_reason_names();

std::optional<Revocation> read_revocation(const YamlNode& node, Findings& findings);

}  // namespace pkigen
