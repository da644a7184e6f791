#include "rules/x509/attribute_value.h"

#include <algorithm>
#include <array>
#include <utility>

#include "rules/bytes/utf8.h"

namespace pkigen {

namespace {

using der::Tag;

constexpr std::array syntaxes = {
    AttributeSyntax{"0.9.2342.19200300.100.1.25", Tag::ia5_string, std::nullopt},  // DC
    AttributeSyntax{"2.5.4.6", Tag::printable_string, 2},                          // C
    AttributeSyntax{"2.5.4.8", Tag::utf8_string, 128},                             // ST
    AttributeSyntax{"2.5.4.7", Tag::utf8_string, 128},                             // L
    AttributeSyntax{"2.5.4.9", Tag::utf8_string, 128},                             // STREET
    AttributeSyntax{"2.5.4.10", Tag::utf8_string, 64},                             // O
    AttributeSyntax{"2.5.4.11", Tag::utf8_string, 64},                             // OU
    AttributeSyntax{"2.5.4.3", Tag::utf8_string, 64},                              // CN
    AttributeSyntax{"2.5.4.5", Tag::printable_string, 64},                         // serialNumber
    AttributeSyntax{"2.5.4.46", Tag::printable_string, std::nullopt},              // dnQualifier
    AttributeSyntax{"1.2.840.113549.1.9.1", Tag::ia5_string, 255},                 // emailAddress
};

// Octets in groups of `width`, each a big-endian character; nothing if one is no Unicode character.
std::optional<std::string> from_fixed_width(ByteView octets, std::size_t width) {
  if (octets.size() % width != 0) return std::nullopt;
  std::string text;
  for (std::size_t i = 0; i < octets.size(); i += width) {
    char32_t character = 0;
    for (const std::uint8_t octet : octets.subspan(i, width)) character = character << 8U | octet;
    if (!utf8::is_scalar(character)) return std::nullopt;
    utf8::append(text, character);
  }
  return text;
}

std::optional<std::string> to_utf8(const der::Value& value) {
  constexpr std::size_t latin1 = 1;
  constexpr std::size_t ucs2 = 2;
  constexpr std::size_t ucs4 = 4;
  switch (value.tag) {
    case Tag::utf8_string:
      return utf8::is_valid(text_of(value.contents)) ? std::optional<std::string>(text_of(value.contents))
                                                     : std::nullopt;
    case Tag::printable_string:
    case Tag::ia5_string:
    case Tag::teletex_string:
      // The first two are ASCII, but authorities that put Latin-1 there have been at work, and nobody ever wrote
      // Teletex as T.61 has it.
      return from_fixed_width(value.contents, latin1);
    case Tag::bmp_string:
      return from_fixed_width(value.contents, ucs2);
    case Tag::universal_string:
      return from_fixed_width(value.contents, ucs4);
    default:
      return std::nullopt;
  }
}

bool fits(std::string_view value, Tag tag) {
  if (tag == Tag::printable_string) return is_printable_string(value);
  return tag == Tag::utf8_string || is_ascii(value);
}

}  // namespace

AttributeSyntax syntax_of(std::string_view type) {
  const auto found = std::ranges::find(syntaxes, type, &AttributeSyntax::type);
  return found == syntaxes.end() ? AttributeSyntax{type, Tag::utf8_string, std::nullopt} : *found;
}

Bytes encode_attribute_value(std::string_view type, std::string_view value) {
  if (auto raw = raw_attribute_value(value)) return std::move(*raw);
  const Tag tag = syntax_of(type).tag;
  return der::tlv(fits(value, tag) ? tag : Tag::utf8_string, view_of(value));
}

std::string decode_attribute_value(const der::Value& value) {
  auto text = to_utf8(value);
  if (!text || raw_attribute_value(*text)) return '#' + hex(value.encoding);
  return std::move(*text);
}

std::optional<Bytes> raw_attribute_value(std::string_view value) {
  if (!value.starts_with('#')) return std::nullopt;
  auto octets = from_hex(value.substr(1));
  if (!octets) return std::nullopt;
  try {
    der::Reader reader(*octets);
    reader.next();
    reader.finish();
  } catch (const der::Malformed&) {
    return std::nullopt;
  }
  return octets;
}

bool is_control(char32_t character) { return character < 0x20 || (character >= 0x7F && character < 0xA0); }

bool is_ascii(std::string_view text) {
  return std::ranges::all_of(text, [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

bool is_printable_string(std::string_view text) {
  return std::ranges::all_of(text, [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
           std::string_view(" '()+,-./:=?").find(c) != std::string_view::npos;
  });
}

}  // namespace pkigen
