// POSIX access control lists, as far as the store has to know them: they let in people whom the mode does not show.
#pragma once

#include <string_view>

namespace pkigen {

// Whether the access list of a folder has an entry for a user or group other than root that may write. A list that
// cannot be read counts as one.
bool acl_lets_others_write(int folder);

// Whether a file in an open folder, whose mode gives its group something, has an access list: the group bits are then
// the most that any entry gives. A file that may not be looked at counts as one without.
bool file_has_acl(int folder, const char* name);

// Takes away the access list of an open file, or both lists of an open folder, so that the mode says all. Where there
// are no lists there is nothing to take. `path` is for the message of the Error.
void strip_file_acl(int file, std::string_view path);
void strip_folder_acl(int folder, std::string_view path);

}  // namespace pkigen
