#include "rules/x509/ecdsa.h"

#include <algorithm>

#include "rules/x509/der.h"
#include "rules/x509/mbedtls_error.h"

namespace pkigen::ecdsa {

namespace {

constexpr std::string_view task = "compute with EC signatures";

Bytes octets_of(const mbedtls_mpi* number) {
  Bytes octets(mbedtls_mpi_size(number));
  check(mbedtls_mpi_write_binary(number, octets.data(), octets.size()), task);
  return octets;
}

bool in_range(const mbedtls_mpi* number, const mbedtls_ecp_group& group) {
  return mbedtls_mpi_cmp_int(number, 1) >= 0 && mbedtls_mpi_cmp_mpi(number, &group.N) < 0;
}

}  // namespace

void load(mbedtls_mpi* number, ByteView octets) {
  check(mbedtls_mpi_read_binary(number, octets.data(), octets.size()), task);
}

void load_hash(mbedtls_mpi* e, const mbedtls_ecp_group& group, ByteView hash) {
  const ByteView used = hash.first(std::min(hash.size(), (group.nbits + 7) / 8));
  load(e, used);
  if (used.size() * 8 > group.nbits) check(mbedtls_mpi_shift_r(e, used.size() * 8 - group.nbits), task);
  check(mbedtls_mpi_mod_mpi(e, e, &group.N), task);
}

void multiply(mbedtls_mpi* to, const mbedtls_mpi* a, const mbedtls_mpi* b, const mbedtls_ecp_group& group) {
  check(mbedtls_mpi_mul_mpi(to, a, b), task);
  check(mbedtls_mpi_mod_mpi(to, to, &group.N), task);
}

bool is_x_of(const mbedtls_mpi* r, const mbedtls_ecp_point* point, const mbedtls_ecp_group& group) {
  const mbedtls_mpi* x = mbedtls::x_of(point);
  if (x == nullptr) return false;
  Mpi reduced;
  check(mbedtls_mpi_mod_mpi(reduced, x, &group.N), task);
  return mbedtls_mpi_cmp_mpi(reduced, r) == 0;
}

Bytes write_signature(const mbedtls_mpi* r, const mbedtls_mpi* s) {
  return der::sequence({der::unsigned_integer(octets_of(r)), der::unsigned_integer(octets_of(s))});
}

bool read_signature(ByteView signature, const mbedtls_ecp_group& group, mbedtls_mpi* r, mbedtls_mpi* s) {
  try {
    der::Reader whole(signature);
    der::Reader fields = whole.enter(der::Tag::sequence);
    whole.finish();
    load(r, fields.read_unsigned_integer());
    load(s, fields.read_unsigned_integer());
    fields.finish();
  } catch (const der::Malformed&) {
    return false;
  }
  return in_range(r, group) && in_range(s, group);
}

}  // namespace pkigen::ecdsa
