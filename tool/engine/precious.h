// Whether a file holds something that nobody could make again, and so goes to the archive before another takes its
// place.
#pragma once

#include "tool/engine/graph.h"

namespace pkigen {

// What cannot be understood may be anything, and is taken for precious.
bool is_precious(const Artifact& artifact, const Inputs& inputs, const Secret& octets);

}  // namespace pkigen
