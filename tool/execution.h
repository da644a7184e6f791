// Makes what a request asks for, and says what came of it: what `build` and every other command that makes files ends
// in.
#pragma once

#include "tool/exit_code.h"
#include "tool/options.h"
#include "tool/planning.h"
#include "tool/report/json.h"
#include "tool/report/streams.h"

namespace pkigen {

// Warns of folders of secrets that others were let into, and closes them if the tree is open for writing. No file in
// them is made again for that, so that nothing else would mend it. Throws Error and Unsafe.
void tend_folders(const GlobalOptions& options, const Streams& out, const Workspace& workspace, Access access);

// What access to the tree that takes.
Access access_for(const GlobalOptions& options);

// Plans, asks for passphrases, builds and reports; with -n only says what would be done. The workspace was opened with
// that access. `request` need not name a memo. Throws what planning throws.
ExitCode execute(const GlobalOptions& options, Workspace& workspace, const Clock& clock, PlanRequest request,
                 MoreJson more = nullptr);

}  // namespace pkigen
