// Base64 (RFC 4648, clause 4), strict: one octet string has exactly one text. Lines are the business of whoever has
// lines.
#pragma once

#include <optional>
#include <string_view>

#include "rules/bytes/secret.h"

namespace pkigen::base64 {

// Contents may be secret, so both results are.
Secret encode(ByteView bytes);
// Nothing if the text is not what `encode` writes: white space, missing padding, unused bits that are not zero.
std::optional<Secret> decode(std::string_view text);

}  // namespace pkigen::base64
