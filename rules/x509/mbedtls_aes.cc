#include "rules/x509/mbedtls_aes.h"

#include <mbedtls/aes.h>

#include <array>

#include "rules/x509/mbedtls_error.h"
#include "rules/x509/mbedtls_handle.h"

namespace pkigen {

void detect_aes() {
  static const bool detected = [] {
    Handle<mbedtls_aes_context, mbedtls_aes_init, mbedtls_aes_free> aes;
    std::array<unsigned char, 16> block{};
    check(mbedtls_aes_setkey_enc(aes, block.data(), 128), "use AES");
    check(mbedtls_aes_crypt_ecb(aes, MBEDTLS_AES_ENCRYPT, block.data(), block.data()), "use AES");
    return true;
  }();
  static_cast<void>(detected);
}

}  // namespace pkigen
