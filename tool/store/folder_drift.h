// Whether the folders that must be closed are: those named `private`, and pkigen's own. Looks only; the next build
// mends it (folder_maker.h).
#pragma once

#include <string>

#include "tool/store/disk_store.h"

namespace pkigen {

// "mode 0755, must be 0700", "owner alice, must be root"; "" if the folder at `path`, relative to the absolute `root`,
// is as it must be or not there. Throws Error and Unsafe.
std::string folder_drift(const std::string& root, const std::string& path, Ownership ownership);

}  // namespace pkigen
