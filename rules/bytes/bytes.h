// Octets and text: the vocabulary that every other file is written in. Nothing here knows what the octets mean.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace pkigen {

using Bytes = std::vector<std::uint8_t>;
using ByteView = std::span<const std::uint8_t>;

// The octets of a text, and the text that octets are; neither copies, so the argument must outlive the result.
ByteView view_of(std::string_view text);
std::string_view text_of(ByteView bytes);

Bytes copy_of(ByteView bytes);
bool equal(ByteView a, ByteView b);
void append(Bytes& to, ByteView more);

// Upper-case hexadecimal, two digits an octet, no separators: "0A1B".
std::string hex(ByteView bytes);
// The octets of such a text in either case; nothing if it has an odd length or another character.
std::optional<Bytes> from_hex(std::string_view text);

}  // namespace pkigen
