// Whether a file is, or holds, something that nobody could make again, and so goes to the archive before another takes
// its place.
#pragma once

#include "tool/engine/graph.h"

namespace pkigen {

// What cannot be understood may be anything, and is taken for precious.
bool is_precious(const Artifact& artifact, const Inputs& inputs, const Secret& octets);

// Whether it goes to the archive when another is put in its place: also for what has only strayed into it.
bool is_kept(const Artifact& artifact, const Inputs& inputs, const Secret& octets);

}  // namespace pkigen
