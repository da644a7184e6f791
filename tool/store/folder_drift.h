// Whether the folders that must be closed are: those named `private`, and pkigen's own.
#pragma once

#include <string>

#include "tool/store/disk_store.h"

namespace pkigen {

// "mode 0755, must be 0700", "owner alice, must be root"; "" if the folder at `path`, relative to the absolute `root`,
// is as it must be or not there. Throws Error and Unsafe.
std::string folder_drift(const std::string& root, const std::string& path, Ownership ownership);

// Closes such a folder again, in a tree that this process has open for writing. Its owner stays, and so does what is
// outside the tree. Throws Error and Unsafe.
void close_folder(const std::string& root, const std::string& path, Ownership ownership);

}  // namespace pkigen
