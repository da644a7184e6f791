// The JSON Schema of pki.yaml, for editors. Its keys and words are those of the tables in tool/spec, so it cannot know
// another file than the reader does; what only the reader can judge (names, issuers, paths) it lets pass.
#pragma once

#include <string>

namespace pkigen {

std::string specification_schema();

}  // namespace pkigen
