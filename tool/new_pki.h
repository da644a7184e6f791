// The texts that `init` writes: a pki.yaml to begin with, and what keeps secrets out of version control.
#pragma once

#include <string>
#include <vector>

#include "tool/spec/preset.h"

namespace pkigen {

// A complete file with an authority and an identity for each service; examples in comments if there is none.
std::string new_specification(const std::vector<Preset>& services);

// For git; secrets that pki.yaml puts into other places than the usual ones are not covered.
std::string new_ignore_file();

}  // namespace pkigen
