// From a plan to the states of certificates and CRLs, as `status` and a bare `pkigen` show them. The plan decides;
// here its decisions only get shorter names.
#pragma once

#include "tool/engine/plan.h"
#include "tool/report/inventory.h"
#include "tool/workspace.h"

namespace pkigen {

// `plan` is one of all artifacts at `now`.
Inventory take_inventory(Workspace& workspace, const Plan& plan, Time now);

}  // namespace pkigen
