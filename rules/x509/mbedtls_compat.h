// What differs between mbedTLS 2.28 and 3.6 in the little that is used of it, under one name each. For the .cc files of
// this folder only.
#pragma once

#include <mbedtls/ecp.h>
#include <mbedtls/rsa.h>
#include <mbedtls/version.h>

#ifndef MBEDTLS_PRIVATE  // 2.28 hides no members
#define MBEDTLS_PRIVATE(member) member
#endif

#include <cstddef>
#include <cstdint>

namespace pkigen::mbedtls {

using Draw = int (*)(void*, unsigned char*, std::size_t);

inline void init_rsa(mbedtls_rsa_context* rsa) {
#if MBEDTLS_VERSION_MAJOR >= 3
  mbedtls_rsa_init(rsa);
#else
  mbedtls_rsa_init(rsa, MBEDTLS_RSA_PKCS_V15, 0);
#endif
}

// Views of the numbers of a key; those it does not have are zero.
struct RsaNumbers {
  const mbedtls_mpi &n, &e, &d, &p, &q, &dp, &dq, &qinv;
};

inline RsaNumbers numbers_of(const mbedtls_rsa_context* rsa) {
  return {rsa->MBEDTLS_PRIVATE(N), rsa->MBEDTLS_PRIVATE(E),  rsa->MBEDTLS_PRIVATE(D),  rsa->MBEDTLS_PRIVATE(P),
          rsa->MBEDTLS_PRIVATE(Q), rsa->MBEDTLS_PRIVATE(DP), rsa->MBEDTLS_PRIVATE(DQ), rsa->MBEDTLS_PRIVATE(QP)};
}

inline std::size_t bits_of(const mbedtls_rsa_context* rsa) { return mbedtls_mpi_bitlen(&numbers_of(rsa).n); }

// The affine x coordinate, nothing (a null pointer) for the point at infinity.
inline const mbedtls_mpi* x_of(const mbedtls_ecp_point* point) {
  const bool infinite = mbedtls_mpi_cmp_int(&point->MBEDTLS_PRIVATE(Z), 0) == 0;
  return infinite ? nullptr : &point->MBEDTLS_PRIVATE(X);
}

inline int sign_rsa(mbedtls_rsa_context* rsa, Draw draw, void* random, mbedtls_md_type_t digest, unsigned hash_size,
                    const std::uint8_t* hash, std::uint8_t* signature) {
#if MBEDTLS_VERSION_MAJOR >= 3
  return mbedtls_rsa_rsassa_pkcs1_v15_sign(rsa, draw, random, digest, hash_size, hash, signature);
#else
  return mbedtls_rsa_rsassa_pkcs1_v15_sign(rsa, draw, random, MBEDTLS_RSA_PRIVATE, digest, hash_size, hash, signature);
#endif
}

inline int verify_rsa(mbedtls_rsa_context* rsa, mbedtls_md_type_t digest, unsigned hash_size, const std::uint8_t* hash,
                      const std::uint8_t* signature) {
#if MBEDTLS_VERSION_MAJOR >= 3
  return mbedtls_rsa_rsassa_pkcs1_v15_verify(rsa, digest, hash_size, hash, signature);
#else
  return mbedtls_rsa_rsassa_pkcs1_v15_verify(rsa, nullptr, nullptr, MBEDTLS_RSA_PUBLIC, digest, hash_size, hash,
                                             signature);
#endif
}

// Puts `point` in the place of G, so that the group keeps the table of its multiples. For a curve that has just been
// loaded; such a group only borrows its constants, now also this point, which has to outlive it.
inline void borrow_base_point(mbedtls_ecp_group* group, const mbedtls_ecp_point* point) {
#if MBEDTLS_VERSION_MAJOR >= 3
  // 3.x loads a constant table of the multiples of G, which the group borrows too.
  group->MBEDTLS_PRIVATE(T) = nullptr;
  group->MBEDTLS_PRIVATE(T_size) = 0;
#endif
  group->G = *point;
}

}  // namespace pkigen::mbedtls
