// `serial`: a number in decimal or hexadecimal, of up to 20 octets (RFC 5280, 4.1.2.2).
#pragma once

#include <optional>

#include "rules/bytes/bytes.h"
#include "tool/spec/findings.h"

namespace pkigen {

// Its big-endian magnitude without leading zeros.
std::optional<Bytes> read_serial(const YamlNode& node, Findings& findings);

}  // namespace pkigen
