// What would keep a change from being made after it has been committed, when there is no way back: looked for before.
#pragma once

#include <string>
#include <string_view>

#include "tool/store/folders.h"

namespace pkigen {

// Throws Error if the caller may not add, rename or remove files in the folder.
void require_writable(const Folder& folder);

// Throws Error if the file `name`, which may be missing, cannot be replaced or removed: it is immutable, or another's
// in a sticky folder.
void require_replaceable(const Folder& folder, const std::string& name, std::string_view path);

// Throws Error if the caller may not change mode and owner of the existing file `name`.
void require_owned(const Folder& folder, const std::string& name, std::string_view path);

// Throws Error if files cannot be renamed from one folder to the other.
void require_same_mount(const Folder& from, const Folder& to);

}  // namespace pkigen
