// OpenSSL's encryption of PEM blocks before PKCS#8 ("Proc-Type: 4,ENCRYPTED"): read, because old keys have it, and
// never written, because its derivation of a key from the passphrase is a single MD5.
#pragma once

#include <optional>

#include "rules/bytes/secret.h"
#include "rules/x509/pem.h"

namespace pkigen::traditional_key {

bool is_encrypted(const pem::Block& block);

// Nothing if the result ends in a wrong padding: a wrong passphrase, or damage. Throws Error for ciphers that are not
// supported and for headers that make no sense.
std::optional<Secret> decrypt(const pem::Block& block, const Secret& passphrase);

}  // namespace pkigen::traditional_key
