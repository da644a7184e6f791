// Block ciphers in CBC mode with the padding of PKCS#7 (RFC 8018, B.2): what private keys and PKCS#12 files are
// encrypted with. Knows nothing of passphrases.
#pragma once

#include <optional>

#include "rules/bytes/secret.h"

namespace pkigen {

enum class Cipher { aes128_cbc, aes192_cbc, aes256_cbc, des_ede3_cbc };

// In octets; the initialisation vector is as long as a block.
std::size_t key_size(Cipher cipher);
std::size_t block_size(Cipher cipher);

// `key` and `iv` have the sizes above.
Bytes cbc_encrypt(Cipher cipher, ByteView key, ByteView iv, ByteView plain);
// Nothing if the contents are no whole number of blocks or end in a wrong padding: another key, or damage.
std::optional<Secret> cbc_decrypt(Cipher cipher, ByteView key, ByteView iv, ByteView encrypted);

}  // namespace pkigen
