#include "tool/spec/entity_name.h"

#include <algorithm>

#include "tool/spec/formats.h"

namespace pkigen {

namespace {

constexpr std::size_t longest_name = 64;

bool is_letter_or_digit(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9'); }

bool is_name_character(char c) { return is_letter_or_digit(c) || c == '.' || c == '_' || c == '-'; }

// `www.crt` on the command line is the certificate of www.
std::string_view format_at_end(std::string_view name) {
  const std::size_t dot = name.rfind('.');
  if (dot == std::string_view::npos || find_format(name.substr(dot + 1)) == nullptr) return {};
  return name.substr(dot + 1);
}

}  // namespace

bool is_entity_name(std::string_view text) {
  return !text.empty() && text.size() <= longest_name && is_letter_or_digit(text.front()) &&
         std::ranges::all_of(text, is_name_character);
}

void check_entity_name(const YamlNode& key, Findings& findings) {
  const std::string_view name = key.text();
  if (!is_entity_name(name)) {
    findings.error(
        key, in_backticks(name) + " cannot be a name",
        "a name has up to 64 letters, digits, dots, hyphens and underscores, and begins with a letter or digit");
  } else if (const std::string_view format = format_at_end(name); !format.empty()) {
    findings.error(key, "the name " + in_backticks(name) + " ends like a file of format " + in_backticks(format),
                   "a name may not end in `." + std::string(format) + "`");
  }
}

}  // namespace pkigen
