#include "rules/x509/rsa_prime.h"

#include <vector>

#include "rules/bytes/secret.h"
#include "rules/x509/mbedtls_error.h"
#include "rules/x509/mbedtls_random.h"

namespace pkigen {

namespace {

constexpr std::string_view task = "find a prime";

// The library divides by the primes below 1000 and goes on to an exponentiation, which costs as much as hundreds of
// divisions. With this limit a third fewer numbers get that far.
constexpr std::uint32_t sieve_limit = 1U << 15U;

std::vector<std::uint32_t> odd_primes_below(std::uint32_t limit) {
  std::vector<std::uint32_t> primes;
  std::vector<bool> composite(limit);
  for (std::uint32_t n = 3; n < limit; n += 2) {
    if (composite[n]) continue;
    primes.push_back(n);
    for (std::uint32_t multiple = 3 * n; multiple < limit; multiple += 2 * n) composite[multiple] = true;
  }
  return primes;
}

std::uint32_t remainder(ByteView number, std::uint32_t divisor) {
  std::uint64_t rest = 0;
  for (std::size_t i = 0; i < number.size(); i += 4) {
    const std::uint32_t word = std::uint32_t{number[i]} << 24U | std::uint32_t{number[i + 1]} << 16U |
                               std::uint32_t{number[i + 2]} << 8U | std::uint32_t{number[i + 3]};
    rest = (rest << 32U | word) % divisor;
  }
  return static_cast<std::uint32_t>(rest);
}

Secret draw_start(unsigned bits, Random& random) {
  Secret start(bits / 8);
  random.fill(start.writable());
  start.writable().front() |= 0xC0U;
  start.writable().back() |= 1U;
  return start;
}

// An octet for each odd number from `start` on, not zero if a small prime divides it. It tells much about the prime, so
// it is a Secret too.
Secret sieve(ByteView start, std::size_t count) {
  static const std::vector<std::uint32_t> primes = odd_primes_below(sieve_limit);
  Secret divisible(count);
  const auto marks = divisible.writable();
  for (const std::uint32_t prime : primes) {
    const std::uint32_t rest = remainder(start, prime);
    // The first i with start + 2i = 0 modulo the prime: half of -rest, made even if need be.
    const std::uint32_t negative = rest == 0 ? 0 : prime - rest;
    const std::size_t first = (negative % 2 == 0 ? negative : negative + prime) / 2;
    for (std::size_t i = first; i < count; i += prime) marks[i] = 1;
  }
  return divisible;
}

bool is_prime(const mbedtls_mpi* candidate, unsigned bits, Random& random) {
  const int rounds = bits >= 1450 ? 4 : bits >= 1000 ? 6 : 13;  // Handbook of Applied Cryptography, fact 4.48
  const int code = mbedtls_mpi_is_prime_ext(candidate, rounds, draw, &random);
  if (code != MBEDTLS_ERR_MPI_NOT_ACCEPTABLE) check(code, task);
  return code == 0;
}

// Whether there is one among the `count` odd numbers from `start` on; the first of them.
bool find_prime_from(ByteView start, std::size_t count, mbedtls_mpi* p, unsigned exponent, Random& random) {
  const auto bits = static_cast<unsigned>(start.size() * 8);
  const Secret divisible = sieve(start, count);
  check(mbedtls_mpi_read_binary(p, start.data(), start.size()), task);
  for (std::size_t i = 0; i < count; ++i) {
    if (divisible.view()[i] == 0 && is_prime(p, bits, random)) {
      mbedtls_mpi_uint rest = 0;
      check(mbedtls_mpi_mod_int(&rest, p, static_cast<mbedtls_mpi_sint>(exponent)), task);
      if (rest != 1) return mbedtls_mpi_bitlen(p) == bits;
    }
    check(mbedtls_mpi_add_int(p, p, 2), task);
  }
  return false;
}

}  // namespace

void find_prime(mbedtls_mpi* p, unsigned bits, unsigned exponent, Random& random) {
  // A prime is to be expected among bits·ln(2)/2 odd numbers; six times as many are without one once in 300 draws.
  const std::size_t count = 2 * std::size_t{bits};
  while (!find_prime_from(draw_start(bits, random).view(), count, p, exponent, random)) {
  }
}

}  // namespace pkigen
