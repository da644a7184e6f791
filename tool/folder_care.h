// Folders of secrets that others were let into. No file in them is made again for that, so that no plan would mend it.
#pragma once

#include "tool/options.h"
#include "tool/workspace.h"

namespace pkigen {

// Warns of those that are open, and closes them if the tree is open for writing. Returns whether all are closed then.
// Throws Error and Unsafe.
bool tend_folders(const GlobalOptions& options, const Workspace& workspace, Access access);

}  // namespace pkigen
