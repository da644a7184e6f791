// The three NIST curves and their groups in mbedTLS. For the .cc files of this folder only.
#pragma once

#include "rules/x509/key.h"
#include "rules/x509/mbedtls_handle.h"

namespace pkigen {

struct Curve {
  unsigned bits;  // of the field, and of the order of G
  std::string_view oid;
  mbedtls_ecp_group_id id;

  [[nodiscard]] std::size_t octets() const { return (bits + 7) / 8; }
};

// One of KeyType's sizes.
const Curve& curve_of_bits(unsigned bits);
// From ECParameters (RFC 5480, 2.1.1), whole DER. Throws Error for curves that are not supported and for parameters
// that do not name one.
const Curve& curve_of(ByteView parameters);

// This thread's group of a curve. mbedTLS 2.28 keeps the multiples of G that it has computed in the group, and
// computing them is more work than an operation that has them; so a group lives as long as its thread and is never
// copied.
mbedtls_ecp_group& group_of(const Curve& curve);

}  // namespace pkigen
