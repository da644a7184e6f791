#include "tool/store/checksum.h"

#include <cstring>

namespace pkigen {

namespace {

constexpr std::size_t word_size = 8;

// In the machine's own order of octets, and at most eight of them.
std::uint64_t word(ByteView octets) {
  std::uint64_t value = 0;
  std::memcpy(&value, octets.data(), octets.size());
  return value;
}

// An odd multiplier carries every bit upwards, the shift carries it down again.
std::uint64_t mixed(std::uint64_t state, std::uint64_t value) {
  constexpr std::uint64_t multiplier = 0x9E3779B97F4A7C15;
  state = (state ^ value) * multiplier;
  return state ^ state >> 29U;
}

}  // namespace

std::uint64_t checksum(ByteView octets) {
  std::uint64_t state = mixed(0xCBF29CE484222325, octets.size());
  for (; octets.size() >= word_size; octets = octets.subspan(word_size)) {
    state = mixed(state, word(octets.first<word_size>()));
  }
  return mixed(mixed(state, octets.empty() ? 0 : word(octets)), 0);
}

}  // namespace pkigen
