#include <array>

#include "rules/bytes/error.h"
#include "rules/x509/mbedtls_digest.h"
#include "rules/x509/mbedtls_error.h"
#include "rules/x509/mbedtls_random.h"
#include "rules/x509/oid.h"
#include "rules/x509/rsa_key.h"
#include "rules/x509/rsa_pool.h"
#include "rules/x509/rsa_prime.h"

namespace pkigen {

namespace {

constexpr std::string_view reading = "read the RSA key";
constexpr std::string_view generating = "generate an RSA key";

Secret integer(const mbedtls_mpi& number) {
  Secret magnitude(mbedtls_mpi_size(&number));
  check(mbedtls_mpi_write_binary(&number, magnitude.writable().data(), magnitude.size()), reading);
  return Secret(der::unsigned_integer(magnitude.view()));
}

class RsaSigner final : public KeySigner {
 public:
  explicit RsaSigner(std::unique_ptr<const RsaContext> context) : pool_(std::move(context)) {}

  [[nodiscard]] KeyType type() const override {
    return {KeyType::Family::rsa, static_cast<unsigned>(mbedtls::bits_of(key()))};
  }

  [[nodiscard]] Bytes algorithm() const override { return write_algorithm(oid::rsa_encryption, der::null()); }

  [[nodiscard]] Bytes public_key() const override {
    const mbedtls::RsaNumbers numbers = mbedtls::numbers_of(key());
    return der::sequence({integer(numbers.n).view(), integer(numbers.e).view()});
  }

  [[nodiscard]] Secret private_key() const override {
    const auto [n, e, d, p, q, dp, dq, qinv] = mbedtls::numbers_of(key());
    return Secret(
        der::sequence({der::integer(0), integer(n).view(), integer(e).view(), integer(d).view(), integer(p).view(),
                       integer(q).view(), integer(dp).view(), integer(dq).view(), integer(qinv).view()}));
  }

  // Before it gives a signature away the library verifies it with the public key, so that a fault cannot betray a
  // prime.
  [[nodiscard]] Bytes sign(Digest digest, ByteView message, Random& random) const override {
    const Bytes hashed = hash(digest, message);
    Bytes signature(mbedtls_rsa_get_len(key()));
    RsaPool::Lease lease(pool_);
    check(mbedtls::sign_rsa(lease.context(), draw, &random, md_type_of(digest), static_cast<unsigned>(hashed.size()),
                            hashed.data(), signature.data()),
          "sign with the RSA key");
    return signature;
  }

 private:
  [[nodiscard]] const RsaContext& key() const { return pool_.original(); }

  mutable RsaPool pool_;
};

// n e d p q dp dq qinv
std::array<ByteView, 8> read_numbers(ByteView rsa_private_key) {
  der::Reader whole(rsa_private_key);
  der::Reader fields = whole.enter(der::Tag::sequence);
  whole.finish();
  const std::int64_t version = fields.read_integer();
  if (version == 1) throw Error("RSA keys of more than two primes are not supported");
  if (version != 0) throw der::Malformed("RSAPrivateKey of an unknown version");
  std::array<ByteView, 8> numbers;
  for (ByteView& number : numbers) {
    number = fields.read_unsigned_integer();
    // The library would take a zero for a number that it is to work out itself.
    if (number.empty()) check(MBEDTLS_ERR_RSA_KEY_CHECK_FAILED, reading);
  }
  fields.finish();
  return numbers;
}

void check_crt_value(const mbedtls_mpi& computed, ByteView given) {
  Mpi number;
  check(mbedtls_mpi_read_binary(number, given.data(), given.size()), reading);
  if (mbedtls_mpi_cmp_mpi(number, &computed) != 0) check(MBEDTLS_ERR_RSA_KEY_CHECK_FAILED, reading);
}

// FIPS 186-4, B.3.3, step 5.4.
bool too_close(const mbedtls_mpi* p, const mbedtls_mpi* q, unsigned bits) {
  Mpi difference;
  check(mbedtls_mpi_sub_mpi(difference, p, q), generating);
  return mbedtls_mpi_bitlen(difference) <= bits / 2 - 99;
}

}  // namespace

std::unique_ptr<KeySigner> generate_rsa_key(unsigned bits, Random& random) {
  constexpr unsigned exponent = 65537;
  Mpi p;
  Mpi q;
  Mpi e;
  check(mbedtls_mpi_lset(e, exponent), generating);
  find_prime(p, bits / 2, exponent, random);
  do find_prime(q, bits / 2, exponent, random);
  while (too_close(p, q, bits));
  if (mbedtls_mpi_cmp_mpi(p, q) < 0) mbedtls_mpi_swap(p, q);
  auto context = std::make_unique<RsaContext>();
  check(mbedtls_rsa_import(*context, nullptr, p, q, nullptr, e), generating);
  check(mbedtls_rsa_complete(*context), generating);
  check(mbedtls_rsa_check_privkey(*context), generating);
  return std::make_unique<RsaSigner>(std::move(context));
}

std::unique_ptr<KeySigner> read_rsa_private_key(ByteView rsa_private_key) {
  const auto [n, e, d, p, q, dp, dq, qinv] = read_numbers(rsa_private_key);
  auto context = std::make_unique<RsaContext>();
  check(mbedtls_rsa_import_raw(*context, n.data(), n.size(), p.data(), p.size(), q.data(), q.size(), d.data(), d.size(),
                               e.data(), e.size()),
        reading);
  check_rsa_size(mbedtls::bits_of(*context));
  check(mbedtls_rsa_complete(*context), reading);
  check(mbedtls_rsa_check_privkey(*context), reading);
  // The library has worked these out from the others.
  const mbedtls::RsaNumbers computed = mbedtls::numbers_of(*context);
  check_crt_value(computed.dp, dp);
  check_crt_value(computed.dq, dq);
  check_crt_value(computed.qinv, qinv);
  return std::make_unique<RsaSigner>(std::move(context));
}

}  // namespace pkigen
