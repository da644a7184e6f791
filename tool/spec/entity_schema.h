// Which keys an authority may have, and which an identity.
#pragma once

#include "tool/spec/fields.h"

namespace pkigen {

const Schema& authority_schema();
const Schema& identity_schema();

}  // namespace pkigen
