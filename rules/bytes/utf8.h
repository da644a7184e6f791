// Unicode text as UTF-8 (RFC 3629), character by character. What a character may mean somewhere is not known here.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace pkigen::utf8 {

// Whether it is a character that Unicode can assign: up to U+10FFFF and no surrogate.
bool is_scalar(char32_t character);

// Takes the first character off the text; nothing if the octets there are not UTF-8 in its shortest form, or at the
// end.
std::optional<char32_t> take(std::string_view& text);
// Adds a scalar value.
void append(std::string& text, char32_t character);

bool is_valid(std::string_view text);
// The characters of a valid text.
std::size_t length(std::string_view text);

}  // namespace pkigen::utf8
