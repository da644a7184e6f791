// Where randomness comes from: an interface, so that tests can choose it, and the system's.
#pragma once

#include <cstdint>
#include <span>

namespace pkigen {

class Random {
 public:
  Random() = default;
  Random(const Random&) = delete;
  Random& operator=(const Random&) = delete;
  virtual ~Random() = default;
  // Fills all of `out`, from any thread. Throws Error if the system has no randomness.
  virtual void fill(std::span<std::uint8_t> out) = 0;
};

// mbedTLS's CTR_DRBG, one per thread and process (a child after fork seeds its own), seeded from getrandom(2).
class SystemRandom final : public Random {
 public:
  void fill(std::span<std::uint8_t> out) override;
};

}  // namespace pkigen
