// Authorities that are not to issue anything any more, because their own certificate is revoked or that of one above.
#pragma once

#include <map>
#include <string>

#include "tool/engine/plan.h"
#include "tool/workspace.h"

namespace pkigen {

// The name of each, and of the one whose certificate is revoked. An authority that gets another certificate by `plan`
// (null: nothing is planned) is judged by that one.
std::map<std::string, std::string> revoked_authorities(const Workspace& workspace, const Plan* plan);

// To whoever wants a certificate from one of them: the way out is a new key for the one that is revoked.
Obstacle revoked_issuer(const Workspace& workspace, const std::string& issuer, const std::string& revoked);

// The certificates that this plan would have issued by them.
std::map<ArtifactId, Obstacle> for_revoked_authorities(const Workspace& workspace, const Plan& plan);

}  // namespace pkigen
