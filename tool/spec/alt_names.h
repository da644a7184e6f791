// `san` and the two lists of `name_constraints`: general names, each given once.
#pragma once

#include <vector>

#include "rules/x509/general_name.h"
#include "tool/spec/findings.h"

namespace pkigen {

std::vector<GeneralName> read_general_names(const YamlNode& node, NameForm form, Findings& findings);

// The name that a text stands for, should it be a host name (with or without a wildcard) or an address; else nothing.
std::optional<GeneralName> host_name(std::string_view text);

}  // namespace pkigen
