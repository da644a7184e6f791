// The keys that only authorities have: what they may certify, their CRL, the addresses that they put into certificates,
// and their directory.
#pragma once

#include "tool/spec/fields.h"
#include "tool/spec/spec.h"

namespace pkigen {

void read_authority_keys(const Fields& fields, Entity& entity, Findings& findings);

}  // namespace pkigen
