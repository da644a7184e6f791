#include "tool/spec/plain_scalar.h"

#include <algorithm>
#include <array>
#include <cctype>

namespace pkigen {

namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }

bool equal_ignoring_case(std::string_view text, std::string_view lower) {
  return std::ranges::equal(text, lower,
                            [](char a, char b) { return std::tolower(static_cast<unsigned char>(a)) == b; });
}

bool is_any_of(std::string_view text, auto words) {
  return std::ranges::any_of(words, [text](std::string_view word) { return equal_ignoring_case(text, word); });
}

bool consists_of(std::string_view text, std::string_view characters) {
  return !text.empty() && text.find_first_not_of(characters) == std::string_view::npos;
}

// 0x1F, 0b101, 0o17.
bool is_based_integer(std::string_view text) {
  if (text.size() < 3 || text[0] != '0') return false;
  const std::string_view digits = text.substr(2);
  switch (text[1]) {
    case 'x':
      return consists_of(digits, "0123456789abcdefABCDEF_");
    case 'o':
      return consists_of(digits, "01234567_");
    case 'b':
      return consists_of(digits, "01_");
    default:
      return false;
  }
}

// 12:30:00 and 190:20:30.15, numbers to the base of sixty: groups of at most two digits behind the first.
bool is_sexagesimal(std::string_view text) {
  std::size_t colon = text.find(':');
  if (colon == std::string_view::npos || !consists_of(text.substr(0, colon), "0123456789_")) return false;
  while (colon != std::string_view::npos) {
    text.remove_prefix(colon + 1);
    colon = text.find(':');
    const std::string_view group = text.substr(0, std::min(colon, text.find('.')));
    if (group.size() > 2 || !consists_of(group, "0123456789") || (group.size() == 2 && group[0] > '5')) return false;
  }
  const std::size_t point = text.find('.');
  return point == std::string_view::npos || text.size() == point + 1 ||
         consists_of(text.substr(point + 1), "0123456789_");
}

// Digits with at most one point, and an exponent: 1.5, .5, 1e3, 1_000.0.
bool is_float(std::string_view text) {
  const std::size_t exponent = text.find_first_of("eE");
  const std::string_view mantissa = text.substr(0, exponent);
  if (exponent != std::string_view::npos) {
    std::string_view power = text.substr(exponent + 1);
    if (power.starts_with('+') || power.starts_with('-')) power.remove_prefix(1);
    if (!consists_of(power, "0123456789")) return false;
  }
  return consists_of(mantissa, "0123456789._") && std::ranges::count(mantissa, '.') <= 1 &&
         std::ranges::any_of(mantissa, is_digit) && mantissa.front() != '_';
}

bool is_number(std::string_view text) {
  if (text.starts_with('+') || text.starts_with('-')) text.remove_prefix(1);
  if (text.empty()) return false;
  if (equal_ignoring_case(text, ".inf") || equal_ignoring_case(text, ".nan")) return true;
  if (!is_digit(text[0]) && text[0] != '.') return false;
  return is_based_integer(text) || is_sexagesimal(text) || is_float(text);
}

}  // namespace

PlainKind kind_of_plain(std::string_view text) {
  // Not y and n, which the standard lists too, but no common reader takes for booleans.
  constexpr std::array<std::string_view, 6> booleans = {"true", "false", "yes", "no", "on", "off"};
  if (text == "~" || equal_ignoring_case(text, "null")) return PlainKind::null;
  if (is_any_of(text, booleans)) return PlainKind::boolean;
  if (consists_of(text, "0123456789") && (text.size() == 1 || text[0] != '0')) return PlainKind::decimal;
  return is_number(text) ? PlainKind::number : PlainKind::text;
}

}  // namespace pkigen
