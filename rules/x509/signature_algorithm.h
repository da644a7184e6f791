// What the AlgorithmIdentifier of a signature stands for. For the .cc files of this folder only; key.h has the rest.
#pragma once

#include <optional>

#include "rules/x509/key.h"

namespace pkigen {

struct SignatureAlgorithm {
  KeyType::Family family;
  Digest digest;
};

// From whole DER; nothing if it is not known or not DER. Parameters may be absent or NULL with both families.
std::optional<SignatureAlgorithm> parse_signature_algorithm(ByteView algorithm);

}  // namespace pkigen
