// Keys from passphrases: PBKDF2 (RFC 8018, 5.2).
#pragma once

#include <cstdint>

#include "rules/bytes/secret.h"
#include "rules/x509/digest.h"

namespace pkigen {

// With HMAC of the digest. `iterations` of at least 1; `size` in octets.
Secret pbkdf2(Digest digest, ByteView passphrase, ByteView salt, std::uint32_t iterations, std::size_t size);

}  // namespace pkigen
