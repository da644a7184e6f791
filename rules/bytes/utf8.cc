#include "rules/bytes/utf8.h"

#include <algorithm>

namespace pkigen::utf8 {

namespace {

// The first character that needs so many octets; the ones before it have a shorter form.
constexpr char32_t first_character_of(std::size_t octets) { return octets == 2 ? 0x80 : octets == 3 ? 0x800 : 0x10000; }

// How many octets the character has that begins with this one; 0 if none can.
std::size_t octets_of(unsigned char first) {
  if (first < 0x80) return 1;
  if (first >= 0xC0 && first < 0xE0) return 2;
  if (first >= 0xE0 && first < 0xF0) return 3;
  if (first >= 0xF0 && first < 0xF8) return 4;
  return 0;
}

}  // namespace

bool is_scalar(char32_t character) { return character <= 0x10FFFF && !(character >= 0xD800 && character <= 0xDFFF); }

std::optional<char32_t> take(std::string_view& text) {
  if (text.empty()) return std::nullopt;
  const auto first = static_cast<unsigned char>(text.front());
  const std::size_t octets = octets_of(first);
  if (octets == 0 || octets > text.size()) return std::nullopt;
  char32_t character = octets == 1 ? first : first & (0x7FU >> octets);
  for (const char c : text.substr(1, octets - 1)) {
    const auto octet = static_cast<unsigned char>(c);
    if ((octet & 0xC0U) != 0x80) return std::nullopt;
    character = character << 6U | (octet & 0x3FU);
  }
  if (octets > 1 && character < first_character_of(octets)) return std::nullopt;
  if (!is_scalar(character)) return std::nullopt;
  text.remove_prefix(octets);
  return character;
}

void append(std::string& text, char32_t character) {
  const auto octet = [&](char32_t bits) { text += static_cast<char>(static_cast<unsigned char>(bits)); };
  const auto further = [&](unsigned shift) { octet(0x80U | (character >> shift & 0x3FU)); };
  if (character < 0x80) return octet(character);
  if (character < 0x800) {
    octet(0xC0U | character >> 6U);
  } else if (character < 0x10000) {
    octet(0xE0U | character >> 12U);
    further(6);
  } else {
    octet(0xF0U | character >> 18U);
    further(12);
    further(6);
  }
  further(0);
}

bool is_valid(std::string_view text) {
  while (!text.empty()) {
    if (!take(text)) return false;
  }
  return true;
}

std::size_t length(std::string_view text) {
  const auto starts =
      std::ranges::count_if(text, [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80; });
  return static_cast<std::size_t>(starts);
}

}  // namespace pkigen::utf8
