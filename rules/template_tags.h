// The tags of a mustache template, in order: what it asks for. Rendering is the library's business.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace pkigen {

struct TemplateTag {
  enum class Kind { variable, section, inverted_section, end };
  Kind kind{};
  std::string name;
};

// Comments are left out. Throws Error, naming `name`, for a tag that does not end, for partials and for other
// delimiters, which templates have no use for.
std::vector<TemplateTag> template_tags(const std::string& name, std::string_view text);

}  // namespace pkigen
