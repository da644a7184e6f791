#include <mutex>

#include "rules/bytes/error.h"
#include "rules/x509/ec_curve.h"
#include "rules/x509/ec_key.h"
#include "rules/x509/ecdsa.h"
#include "rules/x509/mbedtls_error.h"
#include "rules/x509/mbedtls_random.h"

namespace pkigen {

namespace {

constexpr std::string_view task = "verify an EC signature";

void multiply_point(mbedtls_ecp_group* group, mbedtls_ecp_point* to, const mbedtls_mpi* by,
                    const mbedtls_ecp_point* point) {
  SystemRandom random;
  check(mbedtls_ecp_mul(group, to, by, point, draw, &random), task);
}

class EcVerifier final : public Verifier {
 public:
  EcVerifier(const Curve& curve, ByteView point) : curve_(curve) {
    mbedtls_ecp_group& group = group_of(curve);
    if (point.size() == 1 + curve.octets() && (point[0] == 2 || point[0] == 3)) {
      throw Error("EC public keys in compressed form are not supported");
    }
    if (mbedtls_ecp_point_read_binary(&group, key_, point.data(), point.size()) != 0) {
      throw der::Malformed("EC point in an unknown form");
    }
    if (mbedtls_ecp_check_pubkey(&group, key_) != 0) throw Error("an EC public key is not a point of its curve");
  }

  [[nodiscard]] KeyType type() const override { return {KeyType::Family::ec, curve_.bits}; }

  // SEC 1, 4.1.4: with u1 = e/s and u2 = r/s, r is the x coordinate of u1·G + u2·Q.
  [[nodiscard]] bool verify(Digest digest, ByteView message, ByteView signature) const override {
    mbedtls_ecp_group& group = group_of(curve_);
    Mpi r;
    Mpi s;
    if (!ecdsa::read_signature(signature, group, r, s)) return false;
    Mpi u1;
    Mpi u2;
    Mpi inverse;
    check(mbedtls_mpi_inv_mod(inverse, s, &group.N), task);
    ecdsa::load_hash(u1, group, hash(digest, message));
    ecdsa::multiply(u1, u1, inverse, group);
    ecdsa::multiply(u2, r, inverse, group);
    EcPoint multiple_of_base;
    EcPoint multiple_of_key;
    multiply_point(&group, multiple_of_base, u1, &group.G);
    multiply_key(multiple_of_key, u2);
    Mpi one;
    check(mbedtls_mpi_lset(one, 1), task);
    EcPoint sum;
    check(mbedtls_ecp_muladd(&group, sum, one, multiple_of_base, one, multiple_of_key), task);
    return ecdsa::is_x_of(r, sum, group);
  }

 private:
  // by·Q, in a group of its own in which Q stands where G does elsewhere, so that the library keeps its table of
  // multiples: the CA's key is verified with again and again. The first multiplication fills the table and has to be
  // alone; later ones only read the group.
  void multiply_key(mbedtls_ecp_point* to, const mbedtls_mpi* by) const {
    bool done = false;
    std::call_once(table_, [&] {
      check(mbedtls_ecp_group_load(key_group_, curve_.id), task);
      mbedtls::borrow_base_point(key_group_, key_);
      multiply_point(key_group_, to, by, &key_group_->G);
      done = true;
    });
    if (!done) multiply_point(key_group_, to, by, &key_group_->G);
  }

  const Curve& curve_;
  EcPoint key_;
  mutable std::once_flag table_;
  mutable EcGroup key_group_;
};

}  // namespace

std::unique_ptr<Verifier> read_ec_public_key(ByteView parameters, ByteView point) {
  return std::make_unique<EcVerifier>(curve_of(parameters), point);
}

}  // namespace pkigen
