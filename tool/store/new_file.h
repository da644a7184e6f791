// A file that must not be there yet: written in whole or not at all, and never in place of another.
#pragma once

#include <string>

#include "rules/bytes/bytes.h"
#include "tool/store/disk_store.h"
#include "tool/store/permissions.h"

namespace pkigen {

// Makes the file `name` in the absolute folder `root`, durably. False, with nothing changed, if something of that name
// is there. Throws Error and Unsafe.
bool write_new_file(const std::string& root, const std::string& name, ByteView contents, const Permissions& permissions,
                    Ownership ownership);

}  // namespace pkigen
