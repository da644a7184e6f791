// That no two files have one path, and that no output stands where pkigen or an authority keeps something else.
#pragma once

#include <string>
#include <vector>

#include "tool/spec/draft.h"

namespace pkigen {

// `sources` are the files that were read.
void check_output_paths(const Drafts& drafts, const std::vector<std::string>& sources, Findings& findings);

}  // namespace pkigen
