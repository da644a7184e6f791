// Who issues whom: the names under `issuer` become references, and a circle of them is refused.
#pragma once

#include "tool/spec/defaults.h"
#include "tool/spec/draft.h"

namespace pkigen {

// Fills in the issuers of all drafts. The result is the authorities, each behind the one that issues it; those in a
// circle, or without an issuer that exists, are left out, and what depends on them is not judged.
std::vector<Draft*> resolve_issuers(Drafts& drafts, const DraftIndex& index, const Defaults& defaults,
                                    Findings& findings);

}  // namespace pkigen
