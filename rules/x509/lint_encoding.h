// Whether octets are DER all the way down, which the views of the linter look at only where they have to.
#pragma once

#include "rules/bytes/bytes.h"

namespace pkigen::lint {

// Throws der::Malformed unless the octets are one value whose every part is in the only form that X.690 allows.
void require_der(ByteView octets);

}  // namespace pkigen::lint
