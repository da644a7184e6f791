// What `doctor` looks at around a PKI rather than in it: version control, clock, file system, left-overs. Reads only.
#pragma once

#include <vector>

#include "tool/clock.h"
#include "tool/report/fault.h"
#include "tool/workspace.h"

namespace pkigen {

// Secrets that git tracks, or would add. Nothing if the folder is not in a repository or git is not installed.
std::vector<Fault> check_version_control(const Workspace& workspace);

// Files from the future, or a clock from the past.
std::vector<Fault> check_clock(Workspace& workspace, const Clock& clock);

// File systems without owners and modes.
std::vector<Fault> check_file_system(const Workspace& workspace);

// What interrupted runs left behind.
std::vector<Fault> check_left_overs(Workspace& workspace);

// Private keys in the folders of the tree for secrets that are nobody's: of what was renamed or taken out of pki.yaml.
std::vector<Fault> check_stray_keys(Workspace& workspace);

}  // namespace pkigen
