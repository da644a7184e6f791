// Finds accidental damage in pkigen's own files. No protection against anybody who means it.
#pragma once

#include <cstdint>

#include "rules/bytes/bytes.h"

namespace pkigen {

// 64 bits that differ for octets that differ, but for one time in 2^64. Other machines may get other bits.
std::uint64_t checksum(ByteView octets);

}  // namespace pkigen
