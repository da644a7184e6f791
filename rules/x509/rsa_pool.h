// RSA contexts for several threads. For the .cc files of this folder only.
#pragma once

#include <memory>
#include <mutex>
#include <vector>

#include "rules/x509/mbedtls_handle.h"

namespace pkigen {

// mbedTLS locks a context, and changes it, for as long as it computes with it. So that threads do not wait for each
// other each borrows a copy; there come to be as many as were ever in use at once, and what a copy has worked out
// (Montgomery constants, blinding values) serves its next borrower.
class RsaPool {
 public:
  // Never computed with again, so that it can be read without a lock.
  explicit RsaPool(std::unique_ptr<const RsaContext> original);

  class Lease {
   public:
    explicit Lease(RsaPool& pool);
    Lease(const Lease&) = delete;
    Lease& operator=(const Lease&) = delete;
    ~Lease();
    [[nodiscard]] RsaContext& context() { return *context_; }

   private:
    RsaPool& pool_;
    std::unique_ptr<RsaContext> context_;
  };

  [[nodiscard]] const RsaContext& original() const { return *original_; }

 private:
  std::unique_ptr<RsaContext> take();
  void give_back(std::unique_ptr<RsaContext> context);

  std::unique_ptr<const RsaContext> original_;
  std::mutex mutex_;
  std::vector<std::unique_ptr<RsaContext>> idle_;
};

// Throws Error unless pkigen takes moduli of so many bits from others: 1024 to 8192.
void check_rsa_size(std::size_t bits);

}  // namespace pkigen
