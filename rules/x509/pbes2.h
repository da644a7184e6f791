// Encryption with a passphrase: PBES2 (RFC 8018, 6.2), as encrypted private keys and PKCS#12 files use it. Does not
// know what it is that is encrypted.
#pragma once

#include <cstdint>
#include <optional>

#include "rules/bytes/secret.h"
#include "rules/x509/algorithm_identifier.h"
#include "rules/x509/random.h"

namespace pkigen::pbes2 {

struct Encrypted {
  Bytes algorithm;  // AlgorithmIdentifier, whole DER
  Bytes contents;
};

// PBKDF2-HMAC-SHA256 with 16 octets of salt, and AES-256-CBC.
Encrypted encrypt(ByteView plain, const Secret& passphrase, Random& random, std::uint32_t iterations);

// Nothing if the result ends in a wrong padding: a wrong passphrase, or damage. A right padding proves neither. Throws
// Error for other schemes than PBES2 with PBKDF2 or scrypt and for more work than a few seconds, der::Malformed for
// rubbish.
std::optional<Secret> decrypt(const AlgorithmIdentifier& algorithm, ByteView contents, const Secret& passphrase);

}  // namespace pkigen::pbes2
