// EC keys and ECDSA on mbedTLS. For the .cc files of this folder only.
#pragma once

#include "rules/x509/key_backend.h"

namespace pkigen {

// `parameters` (ECParameters, whole DER) and `point` as SubjectPublicKeyInfo holds them.
std::unique_ptr<Verifier> read_ec_public_key(ByteView parameters, ByteView point);

std::unique_ptr<KeySigner> generate_ec_key(unsigned bits, Random& random);
// ECPrivateKey (RFC 5915). `parameters` come from around it and may be empty if it has its own. A public key that it
// holds has to be the right one.
std::unique_ptr<KeySigner> read_ec_private_key(ByteView ec_private_key, ByteView parameters);

}  // namespace pkigen
