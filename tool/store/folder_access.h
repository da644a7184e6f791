// Who may enter a folder, and pkigen's own folders, which nobody else may.
#pragma once

#include <string>
#include <string_view>

#include "tool/store/folders.h"
#include "tool/store/owners.h"

namespace pkigen {

// Gives an open folder its owner and mode, and takes its access lists away. Throws Error, which calls it `path`.
void set_access(const Descriptor& folder, unsigned mode, Owner owner, std::string_view path);

// Those that must be closed, by their path in the tree: pkigen's own with all that is in them, and those named
// `private`.
bool is_own_folder(std::string_view path);
bool is_private_folder(std::string_view path);

// Takes from all but the owner what they may do in a folder that must be closed. A group other than `usual` that may
// pass through a private one stays, for it has a file in there; `reader` is one that must be able to. Returns whether
// anything was changed. Throws Error.
bool narrow_folder(const Folder& folder, gid_t usual, const gid_t* reader);

// One of pkigen's own folders, 0700 and without access lists: made durably if it is missing, narrowed if it is wider.
FolderPtr private_folder(const Folders& folders, const std::string& path, Owner owner);

}  // namespace pkigen
