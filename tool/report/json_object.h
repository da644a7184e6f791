// JSON as every answer of pkigen prints it: keys in the order in which they were set, two spaces, a newline at the end.
#pragma once

#include <nlohmann/json.hpp>
#include <string>

namespace pkigen {

using Json = nlohmann::ordered_json;

// {"schema": "pkigen/1"}, to be filled.
Json new_answer();

// Text that is not UTF-8 (a file name, a foreign certificate) is shown with replacement characters.
std::string dump(const Json& json);

}  // namespace pkigen
