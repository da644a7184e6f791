// IP addresses and ranges of them as octets and as text, for general_name.h; their grammar is parse_ip_address there.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "rules/bytes/bytes.h"

namespace pkigen {

// "192.0.2.7" of 4 octets; of 16 as RFC 5952 has it: lower case, the longest run of zero groups as "::", and
// "::ffff:192.0.2.7" for mapped addresses.
std::string ip_address_text(ByteView octets);

// "192.0.2.0/24" to address and mask, as iPAddress is in name constraints (RFC 5280, 4.2.1.10); a bare address is the
// range of itself. Nothing if it is neither, or the prefix too long.
std::optional<Bytes> parse_ip_range(std::string_view text);
// And back, always with the prefix; nothing if the mask is not ones followed by zeros, or not as long as an address.
std::optional<std::string> ip_range_text(ByteView address_and_mask);

// The range with all bits of its address zero that its mask does not cover.
Bytes network_of(ByteView address_and_mask);

// Whether the address lies in the range, which is of another family if the lengths do not match. Bits of the range
// beyond its mask do not count.
bool in_ip_range(ByteView address, ByteView address_and_mask);

}  // namespace pkigen
