// Character sets and lengths of the ASN.1 string types, for the linter's rules about names. Not those of the encoder,
// so that a mistake there is found here.
#pragma once

#include <string>
#include <string_view>

#include "rules/x509/der.h"

namespace pkigen::lint {

bool is_printable_string(std::string_view text);  // X.680, 41.4
bool is_ia5_string(std::string_view text);        // 7 bits

// A string of one of the types of names, and how long it is in characters; octets for another type.
std::size_t character_count(const der::Value& value);
// Whether it is a string and a character of it is C0, DEL or C1.
bool has_control_character(const der::Value& value);
// Whether it is a string in which ASCII is one octet a character.
bool has_octet_characters(der::Tag tag);

// Text from the structure as it may be shown on a terminal: quoted, in ASCII, the rest as \XX.
std::string quoted(ByteView text);

}  // namespace pkigen::lint
