#include "rules/x509/random.h"

#include <mbedtls/ctr_drbg.h>
#include <mbedtls/entropy.h>
#include <sys/random.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>

#include "rules/x509/mbedtls_aes.h"
#include "rules/x509/mbedtls_error.h"
#include "rules/x509/mbedtls_handle.h"
#include "rules/x509/mbedtls_random.h"

namespace pkigen {

namespace {

constexpr std::string_view task = "draw random numbers";

// The library's own entropy pool is passed by: Debian's mixes in HAVEGE, which costs time and adds nothing to the
// kernel.
int read_kernel(void* /*context*/, unsigned char* out, std::size_t size) {
  while (size > 0) {
    const ssize_t got = getrandom(out, size, 0);
    if (got < 0) {
      if (errno == EINTR) continue;
      return MBEDTLS_ERR_ENTROPY_SOURCE_FAILED;
    }
    out += got;
    size -= static_cast<std::size_t>(got);
  }
  return 0;
}

class Drbg {
 public:
  Drbg() {
    detect_aes();
    check(mbedtls_ctr_drbg_seed(state_, read_kernel, nullptr, nullptr, 0), task);
  }

  void fill(std::span<std::uint8_t> out) {
    reseed_after_fork();
    while (!out.empty()) {
      const auto now = out.first(std::min<std::size_t>(out.size(), MBEDTLS_CTR_DRBG_MAX_REQUEST));
      check(mbedtls_ctr_drbg_random(state_, now.data(), now.size()), task);
      out = out.subspan(now.size());
    }
  }

 private:
  // Parent and child have the same state in memory, and would draw the same keys.
  void reseed_after_fork() {
    const pid_t here = getpid();
    if (here == process_) return;
    check(mbedtls_ctr_drbg_reseed(state_, nullptr, 0), task);
    process_ = here;
  }

  Handle<mbedtls_ctr_drbg_context, mbedtls_ctr_drbg_init, mbedtls_ctr_drbg_free> state_;
  pid_t process_ = getpid();
};

}  // namespace

void SystemRandom::fill(std::span<std::uint8_t> out) {
  thread_local Drbg drbg;
  drbg.fill(out);
}

int draw(void* random, unsigned char* out, std::size_t size) noexcept {
  // No exception may pass through the library's C; the code becomes an Error again in check().
  try {
    static_cast<Random*>(random)->fill({out, size});
    return 0;
  } catch (...) {
    return MBEDTLS_ERR_ENTROPY_SOURCE_FAILED;
  }
}

}  // namespace pkigen
