// The parts of ECDSA (SEC 1, 4.1) that signing and verifying share. For the .cc files of this folder only.
#pragma once

#include "rules/bytes/bytes.h"
#include "rules/x509/mbedtls_handle.h"

namespace pkigen::ecdsa {

// A big-endian number.
void load(mbedtls_mpi* number, ByteView octets);
// The leftmost bits of a hash, as many as the order n of G has, modulo n.
void load_hash(mbedtls_mpi* e, const mbedtls_ecp_group& group, ByteView hash);
// to = a·b mod n
void multiply(mbedtls_mpi* to, const mbedtls_mpi* a, const mbedtls_mpi* b, const mbedtls_ecp_group& group);
// Whether r is the x coordinate of the point modulo n, as a signature demands.
bool is_x_of(const mbedtls_mpi* r, const mbedtls_ecp_point* point, const mbedtls_ecp_group& group);

// Ecdsa-Sig-Value (RFC 3279, 2.2.3). Reading is false for what is not one, or has r or s out of 1..n-1.
Bytes write_signature(const mbedtls_mpi* r, const mbedtls_mpi* s);
bool read_signature(ByteView signature, const mbedtls_ecp_group& group, mbedtls_mpi* r, mbedtls_mpi* s);

}  // namespace pkigen::ecdsa
