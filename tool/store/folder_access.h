// Who may enter a folder, and pkigen's own folders, which nobody else may.
#pragma once

#include <string>
#include <string_view>

#include "tool/store/folders.h"
#include "tool/store/owners.h"

namespace pkigen {

// Gives an open folder its owner and mode, and takes its access lists away. Throws Error, which calls it `path`.
void set_access(const Descriptor& folder, unsigned mode, Owner owner, std::string_view path);

// Whether secrets lie in the folder at that path, so that it must be closed. pkigen's own must be too.
bool is_private_folder(std::string_view path);

// The mode that a folder at `path` in the tree is made with; `reader` is a group that must be able to pass through it.
unsigned mode_of_new_folder(std::string_view path, const gid_t* reader);

// Takes from all but the owner what they may do in a folder that must be closed. A group other than `usual` that may
// pass through a private one stays, for it has a file in there; `reader` is one that must be able to. Returns whether
// anything was changed. Throws Error.
bool narrow_folder(const Folder& folder, gid_t usual, const gid_t* reader);

// One of pkigen's own folders, 0700 and without access lists: made durably if it is missing, narrowed if it is wider.
FolderPtr private_folder(const Folders& folders, const std::string& path, Owner owner);

}  // namespace pkigen
