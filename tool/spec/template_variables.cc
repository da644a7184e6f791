#include "tool/spec/template_variables.h"

#include <algorithm>

namespace pkigen {

namespace {

constexpr std::string_view blanks = " \t\r\n";

std::string_view trim(std::string_view text) {
  const std::size_t first = text.find_first_not_of(blanks);
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(blanks) - first + 1);
}

void note(std::vector<TemplateVariable>& variables, std::string_view name, bool is_optional) {
  const auto known = std::ranges::find(variables, name, &TemplateVariable::name);
  if (known == variables.end()) {
    variables.push_back({.name = std::string(name), .is_optional = is_optional});
  } else if (is_optional) {
    known->is_optional = true;
  }
}

// What stands between {{ and }}, of which {{{ and & ask for no escapes, # and ^ open sections.
void read_tag(std::string_view tag, std::vector<TemplateVariable>& variables) {
  if (tag.empty()) return;
  switch (tag.front()) {
    case '!':
    case '/':
    case '>':
    case '=':
      return;
    case '#':
    case '^':
      return note(variables, trim(tag.substr(1)), true);
    case '{':
    case '&':
      return note(variables, trim(tag.substr(1)), false);
    default:
      return note(variables, trim(tag), false);
  }
}

}  // namespace

std::vector<TemplateVariable> template_variables(std::string_view text) {
  std::vector<TemplateVariable> variables;
  substitute(text, [&](std::string_view tag) {
    read_tag(tag, variables);
    return "";
  });
  return variables;
}

}  // namespace pkigen
