// Databases that are there and yet do not know what their authority has issued: emptied, cut short, or put back from an
// old backup. Whatever proves it is enough, since the next serial, renewal or CRL would be made from what is left.
#pragma once

#include <map>
#include <optional>
#include <string>

#include "tool/engine/plan.h"
#include "tool/workspace.h"

namespace pkigen {

// A file with something that the authority has issued or revoked and that its database does not have, as far as it is
// valid at `since` or later; nothing if all is known. Looks at the names of the copies, at the certificates in use and
// at the CRL, and reads only what is in doubt, or what `plan` (of these files; may be null) does not know. Its own
// certificate by itself does not count: authorities that were founded elsewhere never wrote that down.
std::optional<std::string> unrecorded_file(const Workspace& workspace, LedgerId id, Time since,
                                           const Plan* plan = nullptr);

// To whoever wants something signed all the same.
Obstacle incomplete_database(const Workspace& workspace, LedgerId id, const std::string& file);

// What this plan would have signed by such authorities.
std::map<ArtifactId, Obstacle> for_incomplete_databases(const Workspace& workspace, const Plan& plan, Time now);

}  // namespace pkigen
