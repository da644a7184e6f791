// Which variables a mustache template uses. It is looked through, not rendered.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace pkigen {

struct TemplateVariable {
  std::string name;          // "paths.crt"
  bool is_optional = false;  // it also opens a section, so the template can do without it
  friend bool operator==(const TemplateVariable&, const TemplateVariable&) = default;
};

// Each variable once, in the order of their first use.
std::vector<TemplateVariable> template_variables(std::string_view text);

// The text with each {{variable}} replaced by what `value` makes of its name.
template <typename Value>
std::string substitute(std::string_view text, Value value) {
  std::string result;
  for (std::size_t open = text.find("{{"); open != std::string_view::npos; open = text.find("{{")) {
    const std::size_t close = text.find("}}", open);
    if (close == std::string_view::npos) break;
    result += text.substr(0, open);
    result += value(text.substr(open + 2, close - open - 2));
    text.remove_prefix(close + 2);
  }
  return result += text;
}

}  // namespace pkigen
