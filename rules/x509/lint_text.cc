#include "rules/x509/lint_text.h"

#include <algorithm>

#include "rules/bytes/utf8.h"

namespace pkigen::lint {

namespace {

bool is_letter_or_digit(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9'); }

std::size_t octets_per_character(der::Tag tag) {
  if (tag == der::Tag::bmp_string) return 2;
  return tag == der::Tag::universal_string ? 4 : 1;
}

bool is_control(char32_t character) { return character < 0x20 || (character >= 0x7F && character < 0xA0); }

bool has_control_in_utf8(std::string_view text) {
  while (!text.empty()) {
    const auto character = utf8::take(text);
    if (!character) return false;  // another rule's finding
    if (is_control(*character)) return true;
  }
  return false;
}

}  // namespace

bool is_printable_string(std::string_view text) {
  return std::ranges::all_of(text, [](char c) {
    return is_letter_or_digit(c) || std::string_view(" '()+,-./:=?").find(c) != std::string_view::npos;
  });
}

bool is_ia5_string(std::string_view text) {
  return std::ranges::all_of(text, [](char c) { return static_cast<std::uint8_t>(c) < 0x80; });
}

std::size_t character_count(const der::Value& value) {
  if (value.tag == der::Tag::utf8_string) return utf8::length(text_of(value.contents));
  return value.contents.size() / octets_per_character(value.tag);
}

bool has_control_character(const der::Value& value) {
  if (value.tag == der::Tag::utf8_string) return has_control_in_utf8(text_of(value.contents));
  const std::size_t step = octets_per_character(value.tag);
  if (step == 1 && !has_octet_characters(value.tag)) return false;
  for (std::size_t at = 0; at + step <= value.contents.size(); at += step) {
    char32_t character = 0;
    for (const std::uint8_t octet : value.contents.subspan(at, step)) character = character << 8U | octet;
    if (is_control(character)) return true;
  }
  return false;
}

bool has_octet_characters(der::Tag tag) {
  return tag == der::Tag::utf8_string || tag == der::Tag::printable_string || tag == der::Tag::ia5_string ||
         tag == der::Tag::teletex_string;
}

std::string quoted(ByteView text) {
  std::string shown = "\"";
  for (const std::uint8_t octet : text) {
    const bool is_plain = octet >= 0x20 && octet < 0x7F && octet != '\\' && octet != '"';
    shown += is_plain ? std::string(1, static_cast<char>(octet)) : '\\' + hex({&octet, 1});
  }
  return shown + '"';
}

}  // namespace pkigen::lint
