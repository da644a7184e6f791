// `outputs` of what is adopted: the files that are there, with their modes and owners.
#pragma once

#include <string>
#include <vector>

#include "tool/adopt_entity.h"

namespace pkigen {

// "outputs:" and a line for each file, without the indentation of the entity.
std::vector<std::string> output_lines(const Adopted& adopted, Ownership ownership);

}  // namespace pkigen
