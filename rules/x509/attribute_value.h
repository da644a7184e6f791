// Values of the attributes in a distinguished name: which ASN.1 string types they have on the wire, and the one text
// that stands for all of them in memory. Used by name.h alone.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "rules/x509/der.h"

namespace pkigen {

// What X.520 and RFC 5280, Appendix A say of one attribute type.
struct AttributeSyntax {
  std::string_view type;           // dotted
  der::Tag tag;                    // the string type to write
  std::optional<std::size_t> max;  // characters
};

// Of a type that is not in the table, UTF8String without a bound.
AttributeSyntax syntax_of(std::string_view type);

// In the string type of its syntax, or UTF8String if it does not fit there; "#" and hex as the octets they say.
Bytes encode_attribute_value(std::string_view type, std::string_view value);
// The UTF-8 of a character string. For everything else, also for octets that are no characters of their string type,
// and for a text that would be mistaken for it: "#" and the whole encoding in hex.
std::string decode_attribute_value(const der::Value& value);

// The octets that "#" and hex stand for, if they are one DER value.
std::optional<Bytes> raw_attribute_value(std::string_view value);

// C0, DEL and C1: what drives a terminal instead of being shown.
bool is_control(char32_t character);
bool is_ascii(std::string_view text);
// The characters of PrintableString (X.680, 41.4).
bool is_printable_string(std::string_view text);

}  // namespace pkigen
