// Renders templates of configuration files (mustache, from the library) with two promises that the library does not
// give: no variable is silently nothing, and no value can say more than it should in the file that it lands in.
#pragma once

#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "rules/bytes/secret.h"

namespace pkigen {

// What a template may use, by name ("settings.port"). An empty text and a list without items count as false in
// sections.
struct TemplateValues {
  std::map<std::string, std::string> texts;
  std::map<std::string, std::vector<std::string>> lists;
  // Whole files to be put inline, without their last newline. They never go through the library, which leaves copies.
  std::map<std::string, Secret> files;
  // Names that may have no value here, and so may be asked for in a section only.
  std::set<std::string> optional;
};

// Throws Error, naming `name` and the variable, for a variable that does not exist or has no value, for a value with a
// control character or one of  " \ $ `  in it, and for a template that is not well-formed.
Secret render(const std::string& name, const std::string& text, const TemplateValues& values);

}  // namespace pkigen
