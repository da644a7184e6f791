#include "rules/template_tags.h"

#include <algorithm>

#include "rules/bytes/error.h"

namespace pkigen {
namespace {

std::string_view trimmed(std::string_view text) {
  const std::size_t begin = text.find_first_not_of(" \t\r\n");
  if (begin == std::string_view::npos) return {};
  return text.substr(begin, text.find_last_not_of(" \t\r\n") + 1 - begin);
}

TemplateTag tag_of(char sigil, std::string_view name) {
  using enum TemplateTag::Kind;
  switch (sigil) {
    case '#':
      return {.kind = section, .name = std::string(name)};
    case '^':
      return {.kind = inverted_section, .name = std::string(name)};
    case '/':
      return {.kind = end, .name = std::string(name)};
    default:
      return {.kind = variable, .name = std::string(name)};
  }
}

}  // namespace

std::vector<TemplateTag> template_tags(const std::string& name, std::string_view text) {
  std::vector<TemplateTag> tags;
  for (std::size_t begin = text.find("{{"); begin != std::string_view::npos; begin = text.find("{{")) {
    text.remove_prefix(begin + 2);
    const std::string_view closing = text.starts_with('{') ? "}}}" : "}}";
    const std::size_t end = text.find(closing);
    if (end == std::string_view::npos) throw Error("a tag of template " + name + " does not end");
    const std::string_view inside = trimmed(text.substr(0, end));
    text.remove_prefix(end + closing.size());
    const char sigil = inside.empty() ? ' ' : inside.front();
    if (sigil == '!') continue;
    if (sigil == '>' || sigil == '=') {
      throw Error("template " + name + " has partials or other delimiters", "only variables and sections are taken");
    }
    const bool has_sigil = std::string_view("#^/&{").find(sigil) != std::string_view::npos;
    tags.push_back(tag_of(sigil, trimmed(inside.substr(has_sigil ? 1 : 0))));
  }
  return tags;
}

}  // namespace pkigen
