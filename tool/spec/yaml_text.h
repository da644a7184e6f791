// Texts as they have to stand in pki.yaml so that they are read back as they are: the counterpart of the readers.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace pkigen {

// A text as a scalar: as it is where every reader of YAML takes it for that text, also within [] and {}; else in
// quotation marks. It must be UTF-8.
std::string yaml_text(std::string_view text);

// "[a, b]"
std::string yaml_list(const std::vector<std::string>& texts);

}  // namespace pkigen
