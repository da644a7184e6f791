#include "rules/x509/mbedtls_error.h"

#include <mbedtls/bignum.h>
#include <mbedtls/entropy.h>
#include <mbedtls/error.h>

#include <array>
#include <string>

#include "rules/bytes/error.h"
#include "rules/x509/mbedtls_compat.h"

namespace pkigen {

namespace {

// A code is one of a high-level module, of a low-level one, or the sum of one of each.
constexpr int high_part(int code) { return -(-code & 0xFF80); }
constexpr int low_part(int code) { return -(-code & 0x007F); }

std::string words_for(int code) {
  if (low_part(code) == MBEDTLS_ERR_ENTROPY_SOURCE_FAILED) return "the system gives no randomness";
  if (low_part(code) == MBEDTLS_ERR_MPI_ALLOC_FAILED) return "out of memory";
  switch (high_part(code)) {
    case MBEDTLS_ERR_RSA_KEY_CHECK_FAILED:
      return "its parts do not belong together";
    case MBEDTLS_ERR_RSA_VERIFY_FAILED:
      return "the result does not verify";
    case MBEDTLS_ERR_ECP_INVALID_KEY:
      return "it is not a key on its curve";
    case MBEDTLS_ERR_ECP_ALLOC_FAILED:
      return "out of memory";
    case MBEDTLS_ERR_ECP_RANDOM_FAILED:
      return "the system gives no randomness";
    default:
      break;
  }
  std::array<char, 160> text{};
  mbedtls_strerror(code, text.data(), text.size());
  return text.data();
}

}  // namespace

void check(int code, std::string_view task) {
  if (code != 0) throw Error("cannot " + std::string(task) + ": " + words_for(code));
}

}  // namespace pkigen
