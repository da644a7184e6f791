// Plain files in open folders: what they are, their octets, and how they are made. Anything else that stands where a
// file should be is refused by name, never opened and never followed.
#pragma once

#include <sys/stat.h>

#include <optional>
#include <string>
#include <string_view>

#include "rules/bytes/secret.h"
#include "tool/store/descriptor.h"
#include "tool/store/folders.h"
#include "tool/store/owners.h"
#include "tool/store/store.h"

namespace pkigen {

// The state of the file `name` in `folder`, or nothing. Throws Error, which calls it `path`, for anything but a regular
// file with one link: whoever planted a link to another file must not have that one read or changed.
std::optional<FileState> file_state(const Folder& folder, const std::string& name, std::string_view path);

// Whether `file_state` would give this; false where it would throw.
bool has_state(const Folder& folder, const char* name, const std::optional<FileState>& state) noexcept;

// The same for a path.
std::optional<FileState> find_state(const Folders& folders, const std::string& path);

// An existing file, opened for reading after the same checks; does not wait for a FIFO. Throws Error.
Descriptor open_file(const Folder& folder, const std::string& name, std::string_view path);

// All of an existing file. Throws Error, also if it has more than 64 MiB.
Secret read_file(const Folder& folder, const std::string& name, std::string_view path);

// The rest of an open file, whose size may be guessed. Throws Error, also for more than 64 MiB.
Secret read_rest(const Descriptor& file, std::uint64_t size, std::string_view path);

// Makes an empty file that was not there: 0600 from the first instant, then with its owner and mode and without an
// access list. Open for writing; not open if something of that name is there already. On an Error no such file is left.
Descriptor make_file(const Folder& folder, const std::string& name, unsigned mode, Owner owner, std::string_view path);

// Makes a file in the same way and only then writes it. Not synced. On an Error, also if something of that name is
// there already, no such file is made.
void create_file(const Folder& folder, const std::string& name, ByteView contents, unsigned mode, Owner owner,
                 std::string_view path);

// Takes away whatever file `name` is; it need not be there. Throws Error.
void remove_file(const Folder& folder, const std::string& name, std::string_view path);

// The names of the regular files in a folder, or of all that is in it.
enum class Listing { regular, all };
// Sorted. Throws Error.
std::vector<std::string> list_files(const Folder& folder, Listing listing);

}  // namespace pkigen
