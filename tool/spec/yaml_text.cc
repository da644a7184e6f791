#include "tool/spec/yaml_text.h"

#include <algorithm>

#include "rules/bytes/bytes.h"
#include "tool/spec/plain_scalar.h"

namespace pkigen {

namespace {

bool is_letter_or_digit(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9'); }

// No indicator of YAML begins like this, and none of these can end a scalar.
bool may_stand_plain(std::string_view text) {
  if (text.empty() || !is_letter_or_digit(text.front()) || text.ends_with(' ')) return false;
  const auto is_harmless = [](char c) {
    return is_letter_or_digit(c) || std::string_view(" ._-/@+").find(c) != std::string_view::npos;
  };
  return std::ranges::all_of(text, is_harmless) && kind_of_plain(text) == PlainKind::text;
}

std::string quoted(std::string_view text) {
  std::string result = "\"";
  for (const char c : text) {
    if (c == '"' || c == '\\') {
      result += '\\';
      result += c;
    } else if (static_cast<unsigned char>(c) < 0x20 || c == 0x7F) {
      const auto octet = static_cast<std::uint8_t>(c);
      result += "\\x" + hex(ByteView(&octet, 1));
    } else {
      result += c;
    }
  }
  return result + "\"";
}

}  // namespace

std::string yaml_text(std::string_view text) { return may_stand_plain(text) ? std::string(text) : quoted(text); }

std::string yaml_list(const std::vector<std::string>& texts) {
  std::string list;
  for (const std::string& text : texts) list += (list.empty() ? "" : ", ") + yaml_text(text);
  return "[" + list + "]";
}

}  // namespace pkigen
