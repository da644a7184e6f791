#include <mbedtls/ecdsa.h>

#include "rules/bytes/error.h"
#include "rules/x509/ec_curve.h"
#include "rules/x509/ec_key.h"
#include "rules/x509/ecdsa.h"
#include "rules/x509/mbedtls_digest.h"
#include "rules/x509/mbedtls_error.h"
#include "rules/x509/mbedtls_random.h"
#include "rules/x509/oid.h"

namespace pkigen {

namespace {

constexpr std::string_view signing = "sign with the EC key";
constexpr std::string_view reading = "read the EC key";

Secret octets_of(const mbedtls_mpi* scalar, const Curve& curve) {
  Secret octets(curve.octets());
  check(mbedtls_mpi_write_binary(scalar, octets.writable().data(), octets.size()), reading);
  return octets;
}

Bytes octets_of(const mbedtls_ecp_point* point, const Curve& curve) {
  Bytes octets(1 + 2 * curve.octets());
  std::size_t size = 0;
  check(mbedtls_ecp_point_write_binary(&group_of(curve), point, MBEDTLS_ECP_PF_UNCOMPRESSED, &size, octets.data(),
                                       octets.size()),
        reading);
  return octets;
}

// Verifying computes (e/s)·G + (r/s)·Q. Who knows d can write Q as d·G, and the sum as one multiple of G:
// ((e + r·d)/s)·G. That Q and d belong together was made sure when the key was made or read; so the x coordinate of
// this point decides as a verification does, with one multiplication that has a table instead of two. The multiplier
// is, if all is well, the nonce, and as secret as the key.
bool verifies(mbedtls_ecp_group& group, const mbedtls_mpi* d, ByteView hash, const mbedtls_mpi* r, const mbedtls_mpi* s,
              Random& random) {
  Mpi multiplier;
  Mpi e;
  Mpi inverse;
  EcPoint point;
  ecdsa::load_hash(e, group, hash);
  check(mbedtls_mpi_inv_mod(inverse, s, &group.N), signing);
  check(mbedtls_mpi_mul_mpi(multiplier, r, d), signing);
  check(mbedtls_mpi_add_mpi(multiplier, multiplier, e), signing);
  check(mbedtls_mpi_mod_mpi(multiplier, multiplier, &group.N), signing);
  ecdsa::multiply(multiplier, multiplier, inverse, group);
  check(mbedtls_ecp_mul(&group, point, multiplier, &group.G, draw, &random), signing);
  return ecdsa::is_x_of(r, point, group);
}

class EcSigner final : public KeySigner {
 public:
  EcSigner(const Curve& curve, const mbedtls_mpi* d, const mbedtls_ecp_point* q)
      : curve_(curve), scalar_(octets_of(d, curve)), point_(octets_of(q, curve)) {}

  [[nodiscard]] KeyType type() const override { return {KeyType::Family::ec, curve_.bits}; }

  [[nodiscard]] Bytes algorithm() const override {
    return write_algorithm(oid::ec_public_key, der::object_identifier(curve_.oid));
  }

  [[nodiscard]] Bytes public_key() const override { return point_; }

  // ECPrivateKey without its parameters, which stand around it.
  [[nodiscard]] Secret private_key() const override {
    const Secret scalar(der::octet_string(scalar_.view()));
    const Bytes point = der::tlv(der::context_constructed(1), der::bit_string(point_));
    return Secret(der::sequence({der::integer(1), scalar.view(), point}));
  }

  [[nodiscard]] Bytes sign(Digest digest, ByteView message, Random& random) const override {
    mbedtls_ecp_group& group = group_of(curve_);
    const Bytes hashed = hash(digest, message);
    Mpi d;
    Mpi r;
    Mpi s;
    ecdsa::load(d, scalar_.view());
    check(mbedtls_ecdsa_sign_det_ext(&group, r, s, d, hashed.data(), hashed.size(), md_type_of(digest), draw, &random),
          signing);
    if (!verifies(group, d, hashed, r, s, random)) {
      throw Error("an EC signature does not verify right after it was made",
                  "the memory or the processor of this machine may be faulty");
    }
    return ecdsa::write_signature(r, s);
  }

 private:
  const Curve& curve_;
  Secret scalar_;  // as many octets as the field has
  Bytes point_;    // uncompressed
};

// The uncompressed form, or the compressed one: x, and before it whether y is odd (SEC 1, 2.3.3).
bool is_form_of(ByteView given, ByteView point, const Curve& curve) {
  if (given.size() != 1 + curve.octets()) return equal(given, point);
  const unsigned sign = point.back() & 1U;
  return given[0] == 2U + sign && equal(given.subspan(1), point.subspan(1, curve.octets()));
}

std::unique_ptr<KeySigner> make_signer(const Curve& curve, ByteView scalar) {
  // RFC 5915 wants as many octets as the order has; some leave leading zeros out, GnuTLS puts one more.
  while (!scalar.empty() && scalar.front() == 0) scalar = scalar.subspan(1);
  if (scalar.size() > curve.octets()) throw der::Malformed("EC private key of a wrong length");
  mbedtls_ecp_group& group = group_of(curve);
  SystemRandom random;
  Mpi d;
  EcPoint q;
  ecdsa::load(d, scalar);
  // Also refuses d = 0 and d >= n.
  check(mbedtls_ecp_mul(&group, q, d, &group.G, draw, &random), reading);
  return std::make_unique<EcSigner>(curve, d, q);
}

}  // namespace

std::unique_ptr<KeySigner> generate_ec_key(unsigned bits, Random& random) {
  const Curve& curve = curve_of_bits(bits);
  Mpi d;
  EcPoint q;
  check(mbedtls_ecp_gen_keypair(&group_of(curve), d, q, draw, &random), "generate an EC key");
  return std::make_unique<EcSigner>(curve, d, q);
}

std::unique_ptr<KeySigner> read_ec_private_key(ByteView ec_private_key, ByteView parameters) {
  der::Reader whole(ec_private_key);
  der::Reader fields = whole.enter(der::Tag::sequence);
  whole.finish();
  if (fields.read_integer() != 1) throw der::Malformed("ECPrivateKey of an unknown version");
  const ByteView scalar = fields.read_octet_string();
  if (auto inner = fields.enter_if(der::context_constructed(0))) {
    const ByteView named = inner->next().encoding;
    inner->finish();
    if (!parameters.empty() && !equal(parameters, named)) throw Error("an EC private key names two curves");
    parameters = named;
  }
  if (parameters.empty()) throw Error("an EC private key does not say on which curve it is");
  const Curve& curve = curve_of(parameters);
  auto signer = make_signer(curve, scalar);
  if (auto field = fields.enter_if(der::context_constructed(1))) {
    if (!is_form_of(field->read_bit_string(), signer->public_key(), curve)) {
      throw Error("the public key in an EC private key is another one's");
    }
    field->finish();
  }
  fields.finish();
  return signer;
}

}  // namespace pkigen
