#include "rules/x509/ec_curve.h"

#include <array>
#include <cassert>

#include "rules/bytes/error.h"
#include "rules/x509/der.h"
#include "rules/x509/mbedtls_error.h"
#include "rules/x509/oid.h"

namespace pkigen {

namespace {

constexpr std::array<Curve, 3> curves = {{
    {256, oid::secp256r1, MBEDTLS_ECP_DP_SECP256R1},
    {384, oid::secp384r1, MBEDTLS_ECP_DP_SECP384R1},
    {521, oid::secp521r1, MBEDTLS_ECP_DP_SECP521R1},
}};

constexpr const char* hint = "use one of the curves P-256, P-384 and P-521, by its name";

}  // namespace

const Curve& curve_of_bits(unsigned bits) {
  for (const Curve& curve : curves) {
    if (curve.bits == bits) return curve;
  }
  throw Error("there is no supported curve of " + std::to_string(bits) + " bits", hint);
}

const Curve& curve_of(ByteView parameters) {
  der::Reader reader(parameters);
  if (reader.peek() == der::Tag::sequence)
    throw Error("EC keys with explicit curve parameters are not supported", hint);
  const std::string name = reader.read_object_identifier();
  reader.finish();
  for (const Curve& curve : curves) {
    if (curve.oid == name) return curve;
  }
  throw Error("EC keys on the curve " + name + " are not supported", hint);
}

mbedtls_ecp_group& group_of(const Curve& curve) {
  thread_local std::array<std::unique_ptr<EcGroup>, curves.size()> groups;
  auto& group = groups.at(static_cast<std::size_t>(&curve - curves.data()));
  if (!group) {
    auto loaded = std::make_unique<EcGroup>();
    check(mbedtls_ecp_group_load(*loaded, curve.id), "load a curve");
    group = std::move(loaded);
  }
  return **group;
}

}  // namespace pkigen
