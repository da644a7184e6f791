// Lets mbedTLS draw from a Random. For the .cc files of this folder only.
#pragma once

#include <cstddef>

namespace pkigen {

// The callback that the library takes as `f_rng`, with a Random* as `p_rng`.
int draw(void* random, unsigned char* out, std::size_t size) noexcept;

}  // namespace pkigen
