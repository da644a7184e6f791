// The search for the primes of an RSA key. For the .cc files of this folder only.
#pragma once

#include "rules/x509/mbedtls_handle.h"
#include "rules/x509/random.h"

namespace pkigen {

// A prime p of `bits` bits, a multiple of 32 and at least 512, with its two highest bits set, so that the product of
// two such has twice the bits; and p - 1 is no multiple of `exponent`, itself a prime. The error is that of the
// library's own search, 2^-100.
void find_prime(mbedtls_mpi* p, unsigned bits, unsigned exponent, Random& random);

}  // namespace pkigen
