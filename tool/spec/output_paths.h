// That no two files have one path, and that no output stands where pkigen or an authority keeps something else.
#pragma once

#include <string>
#include <vector>

#include "tool/spec/draft.h"
#include "tool/spec/read_spec.h"

namespace pkigen {

// Outputs whose absolute path leads back to a place below the folder of pki.yaml get the relative path of that place,
// so that one file has one path.
void bring_into_tree(Drafts& drafts, const SourceAccess& access, Findings& findings);

// `sources` are the files that were read.
void check_output_paths(const Drafts& drafts, const std::vector<std::string>& sources, Findings& findings);

}  // namespace pkigen
