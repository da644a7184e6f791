// Who may enter a folder, and pkigen's own folders, which nobody else may.
#pragma once

#include <string>
#include <string_view>

#include "tool/store/folders.h"
#include "tool/store/owners.h"

namespace pkigen {

// Gives an open folder its owner and mode, and takes its access lists away. Throws Error, which calls it `path`.
void set_access(const Descriptor& folder, unsigned mode, Owner owner, std::string_view path);

// One of pkigen's own folders, 0700 and without access lists: made durably if it is missing, narrowed if it is wider.
FolderPtr private_folder(const Folders& folders, const std::string& path, Owner owner);

}  // namespace pkigen
