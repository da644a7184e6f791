// Who can change what is in a folder. A secret written where others can rename, link or replace files is no secret, so
// the store asks this of every folder on the way to a file.
#pragma once

#include <sys/stat.h>

#include <string_view>

#include "tool/store/folders.h"

namespace pkigen {

// Throws Unsafe unless the folder belongs to root or the caller and nobody else can write in it: neither others, nor a
// group but root's, nor somebody whom an access control list names. A sticky folder of root's is safe for all that:
// nobody can rename or remove there what is not his. `folder` is an open descriptor, `path` what messages call it.
void require_safe_folder(int folder, const struct statx& status, std::string_view path);

// Whether people other than root and the caller can make new files in the folder, as everybody can in /tmp. Throws
// Error.
bool others_can_add_files(const Folder& folder);

}  // namespace pkigen
