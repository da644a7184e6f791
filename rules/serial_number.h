// Serial numbers of certificates and numbers of CRLs: positive integers of up to 20 octets, as big-endian magnitudes
// without leading zeros, and as openssl writes them down.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "rules/bytes/bytes.h"

namespace pkigen {

// As in index.txt and in names below newcerts/: upper-case hex, an even number of digits, "0A"; "00" for none.
std::string serial_text(ByteView number);

// The same number in its one form.
Bytes without_leading_zeros(ByteView number);

// That number plus one.
Bytes successor(ByteView number);
bool is_less(const Bytes& a, const Bytes& b);

// A serial out of at least 20 random-looking octets: positive, not zero, at most 20 octets also in DER (RFC 5280,
// 4.1.2.2).
Bytes serial_from(ByteView octets);

// The files serial and crlnumber: such a text and a newline. Nothing for a file that holds no number.
std::optional<Bytes> parse_number_file(std::string_view text);
std::string number_file(ByteView number);

}  // namespace pkigen
