// From a plan to the states of certificates and CRLs, as `status` and a bare `pkigen` show them. The plan decides;
// here its decisions only get shorter names.
#pragma once

#include "tool/engine/plan.h"
#include "tool/report/inventory.h"
#include "tool/workspace.h"

namespace pkigen {

// `plan` is one of all artifacts at `now`.
Inventory take_inventory(Workspace& workspace, const Plan& plan, Time now);

// Those under way.
std::vector<RollOverRow> find_roll_overs(const Workspace& workspace);

// What each authority has issued that is still good, to somebody whom pki.yaml does not name.
std::vector<UnnamedRow> find_unnamed(Workspace& workspace, Time now);

// When no plan can be made because a database is damaged: what the files say, and `broken` for a state.
Inventory take_broken_inventory(Workspace& workspace, Time now);

}  // namespace pkigen
