// A file that a person named on the command line and that is no part of the tree: to be looked at, wherever it is.
#pragma once

#include <string>

#include "rules/bytes/secret.h"

namespace pkigen {

// Follows links, but never waits: what is no regular file is refused. Throws Error, also for more than 64 MiB.
Secret read_foreign_file(const std::string& path);

}  // namespace pkigen
