// Makes what a request asks for, and says what came of it: what `build` and every other command that makes files ends
// in.
#pragma once

#include "tool/exit_code.h"
#include "tool/options.h"
#include "tool/planning.h"
#include "tool/report/json.h"

namespace pkigen {

// What access to the tree that takes.
Access access_for(const GlobalOptions& options);

// Plans, asks for passphrases, builds and reports; with -n only says what would be done. The workspace was opened with
// that access. `request` need not name a memo. Throws what planning throws.
ExitCode execute(const GlobalOptions& options, Workspace& workspace, const Clock& clock, PlanRequest request,
                 MoreJson more = nullptr);

}  // namespace pkigen
