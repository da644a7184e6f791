// `issuer` and `issuer_chain`: who signs. Whether the authority that is named exists is found out when all are known.
#pragma once

#include <optional>

#include "tool/spec/findings.h"
#include "tool/spec/spec.h"

namespace pkigen {

std::optional<IssuerSpec> read_issuer(const YamlNode& node, Findings& findings);

}  // namespace pkigen
