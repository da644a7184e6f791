#include "rules/bytes/error.h"
#include "rules/x509/mbedtls_digest.h"
#include "rules/x509/mbedtls_error.h"
#include "rules/x509/rsa_key.h"
#include "rules/x509/rsa_pool.h"

namespace pkigen {

namespace {

class RsaVerifier final : public Verifier {
 public:
  explicit RsaVerifier(std::unique_ptr<const RsaContext> context)
      : bits_(mbedtls::bits_of(*context)), pool_(std::move(context)) {}

  [[nodiscard]] KeyType type() const override { return {KeyType::Family::rsa, static_cast<unsigned>(bits_)}; }

  [[nodiscard]] bool verify(Digest digest, ByteView message, ByteView signature) const override {
    if (signature.size() != (bits_ + 7) / 8) return false;
    const Bytes hashed = hash(digest, message);
    RsaPool::Lease lease(pool_);
    const int code = mbedtls::verify_rsa(lease.context(), md_type_of(digest), static_cast<unsigned>(hashed.size()),
                                         hashed.data(), signature.data());
    if (code == MBEDTLS_ERR_MPI_ALLOC_FAILED) check(code, "verify an RSA signature");
    return code == 0;
  }

 private:
  std::size_t bits_;
  mutable RsaPool pool_;
};

}  // namespace

std::unique_ptr<Verifier> read_rsa_public_key(ByteView rsa_public_key) {
  der::Reader whole(rsa_public_key);
  der::Reader fields = whole.enter(der::Tag::sequence);
  whole.finish();
  const ByteView n = fields.read_unsigned_integer();
  const ByteView e = fields.read_unsigned_integer();
  fields.finish();
  auto context = std::make_unique<RsaContext>();
  check(mbedtls_rsa_import_raw(*context, n.data(), n.size(), nullptr, 0, nullptr, 0, nullptr, 0, e.data(), e.size()),
        "read an RSA public key");
  check_rsa_size(mbedtls::bits_of(*context));
  check(mbedtls_rsa_complete(*context), "read an RSA public key");
  check(mbedtls_rsa_check_pubkey(*context), "read an RSA public key");
  return std::make_unique<RsaVerifier>(std::move(context));
}

}  // namespace pkigen
