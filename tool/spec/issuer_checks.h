// What an entity may say depends on who issues it: revocation, serial numbers, CRLs, and its name.
#pragma once

#include "tool/spec/draft.h"

namespace pkigen {

void check_against_issuers(const Drafts& drafts, Findings& findings);

}  // namespace pkigen
