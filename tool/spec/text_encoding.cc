#include "tool/spec/text_encoding.h"

#include <array>

#include "rules/bytes/bytes.h"
#include "rules/bytes/utf8.h"

namespace pkigen {

namespace {

using namespace std::string_view_literals;

constexpr std::string_view save_as_utf8 = "save the file as UTF-8 without a byte order mark";

bool is_plain(char octet) {
  const auto value = static_cast<unsigned char>(octet);
  return (value >= 0x20U && value < 0x7FU) || value == '\n' || value == '\t';
}

// What YAML 1.2, 5.1 calls printable, less NEL and the like, which look like nothing and end lines for some.
bool is_allowed(char32_t character, std::string_view rest) {
  if (character == U'\t' || character == U'\n') return true;
  if (character == U'\r') return rest.starts_with('\n');
  if (character < 0x20 || (character >= 0x7F && character < 0xA0)) return false;
  return character != 0x2028 && character != 0x2029 && character != 0xFEFF && character != 0xFFFE &&
         character != 0xFFFF;
}

std::string code_point(char32_t character) {
  const auto value = static_cast<std::uint32_t>(character);
  std::string digits;
  for (int shift = 20; shift >= 0; shift -= 4) digits += "0123456789ABCDEF"[(value >> shift) & 0xFU];
  return "U+" + digits.substr(digits.starts_with("00") ? 2 : (digits.starts_with('0') ? 1 : 0));
}

// What is wrong with the first octets; "" if nothing is.
std::string_view fault_of_start(std::string_view text) {
  for (const std::string_view mark : {"\xFE\xFF"sv, "\xFF\xFE"sv, "\0"sv}) {
    if (text.starts_with(mark)) return "the file is not UTF-8, but UTF-16 or UTF-32";
  }
  if (text.size() > 1 && text[1] == '\0') return "the file is not UTF-8, but UTF-16";
  return text.starts_with("\xEF\xBB\xBF") ? "the file begins with a byte order mark" : "";
}

}  // namespace

std::optional<EncodingFault> find_encoding_fault(std::string_view text) {
  if (const auto start = fault_of_start(text); !start.empty()) {
    return EncodingFault{0, std::string(start), std::string(save_as_utf8)};
  }
  for (std::string_view rest = text; !rest.empty();) {
    if (is_plain(rest.front())) {
      rest.remove_prefix(1);
      continue;
    }
    const std::size_t offset = text.size() - rest.size();
    const auto octet = static_cast<std::uint8_t>(rest.front());
    const auto character = utf8::take(rest);
    if (!character) {
      return EncodingFault{offset, "octet 0x" + hex(std::array{octet}) + " is not UTF-8", std::string(save_as_utf8)};
    }
    if (!is_allowed(*character, rest)) {
      return EncodingFault{offset, "control character " + code_point(*character) + " in the file", "remove it"};
    }
  }
  return std::nullopt;
}

}  // namespace pkigen
