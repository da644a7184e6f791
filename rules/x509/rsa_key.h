// RSA keys and PKCS#1 v1.5 signatures on mbedTLS. For the .cc files of this folder only.
#pragma once

#include "rules/x509/key_backend.h"

namespace pkigen {

// RSAPublicKey (RFC 8017, A.1.1).
std::unique_ptr<Verifier> read_rsa_public_key(ByteView rsa_public_key);

// With e = 65537.
std::unique_ptr<KeySigner> generate_rsa_key(unsigned bits, Random& random);
// RSAPrivateKey (RFC 8017, A.1.2) of two primes. All eight numbers have to belong together.
std::unique_ptr<KeySigner> read_rsa_private_key(ByteView rsa_private_key);

}  // namespace pkigen
