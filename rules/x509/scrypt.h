// A key out of a passphrase: scrypt (RFC 7914), which mbedTLS does not have. `openssl pkcs8 -scrypt` locks keys with
// it.
#pragma once

#include <cstddef>
#include <cstdint>

#include "rules/bytes/secret.h"

namespace pkigen {

// In the words of RFC 7914, 2. It takes 128 · N · r octets of memory.
struct ScryptCost {
  std::uint32_t n = 0;  // a power of two, more than 1
  std::uint32_t r = 0;  // block size, at least 1
  std::uint32_t p = 0;  // parallelization, at least 1
};

// `size` octets.
Secret scrypt(ByteView passphrase, ByteView salt, const ScryptCost& cost, std::size_t size);

}  // namespace pkigen
