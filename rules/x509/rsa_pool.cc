#include "rules/x509/rsa_pool.h"

#include <string>
#include <utility>

#include "rules/bytes/error.h"
#include "rules/x509/mbedtls_error.h"

namespace pkigen {

RsaPool::RsaPool(std::unique_ptr<const RsaContext> original) : original_(std::move(original)) {}

std::unique_ptr<RsaContext> RsaPool::take() {
  {
    const std::scoped_lock lock(mutex_);
    if (!idle_.empty()) {
      auto context = std::move(idle_.back());
      idle_.pop_back();
      return context;
    }
    idle_.reserve(idle_.capacity() + 1);  // give_back must not throw
  }
  auto context = std::make_unique<RsaContext>();
  check(mbedtls_rsa_copy(*context, *original_), "copy an RSA key");
  return context;
}

void RsaPool::give_back(std::unique_ptr<RsaContext> context) {
  const std::scoped_lock lock(mutex_);
  idle_.push_back(std::move(context));
}

RsaPool::Lease::Lease(RsaPool& pool) : pool_(pool), context_(pool.take()) {}

RsaPool::Lease::~Lease() { pool_.give_back(std::move(context_)); }

void check_rsa_size(std::size_t bits) {
  constexpr std::size_t smallest = 1024;
  constexpr std::size_t largest = 8192;
  if (bits >= smallest && bits <= largest) return;
  throw Error("an RSA key of " + std::to_string(bits) + " bits is not supported",
              bits < smallest ? "such a key can be broken; make a new one" : "use one of at most 8192 bits");
}

}  // namespace pkigen
