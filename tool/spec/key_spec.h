// `key`: which key pair an entity has, and how its file is locked.
#pragma once

#include "tool/spec/findings.h"
#include "tool/spec/spec.h"

namespace pkigen {

// `ec-p256` or a map; what is not said is left as it is by default.
KeySpec read_key(const YamlNode& node, Findings& findings);

// `digest`
std::optional<Digest> read_digest(const YamlNode& node, Findings& findings);

}  // namespace pkigen
