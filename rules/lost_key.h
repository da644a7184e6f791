// Whether a file that is about to be replaced holds a private key that nobody has elsewhere: whatever format is to
// stand there, somebody may have put a key there before.
#pragma once

#include "rules/rule.h"

namespace pkigen {

// True unless every private key in the file is the entity's own, as far as it is an input. In PEM, or alone in DER;
// what is damaged or locked so that nobody can tell counts as one.
bool holds_lost_key(const Profile& profile, const Inputs& inputs, const Secret& contents);

}  // namespace pkigen
