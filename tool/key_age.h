// How old keys are, by the first certificate that was ever issued for each, and which of them are older than
// `max_age:` in pki.yaml allows. Nothing is written down for this: the copies of the certificates tell.
#pragma once

#include <map>

#include "tool/engine/plan.h"
#include "tool/workspace.h"

namespace pkigen {

// The keys that are to be made new because their certificates are renewed in this plan anyhow, and why.
std::map<ArtifactId, Reason> keys_too_old(const Workspace& workspace, const Plan& plan, Time now);

// Notes in the plan which authorities have keys that are too old: those are not replaced as a side effect.
void note_old_authorities(const Workspace& workspace, Plan& plan, Time now);

}  // namespace pkigen
