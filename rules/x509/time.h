// Points in time as X.509, pki.yaml and the openssl database write them. Whole seconds of UTC everywhere.
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

#include "rules/x509/der.h"

namespace pkigen {

using Time = std::chrono::sys_seconds;
using Duration = std::chrono::seconds;

// The last moment that X.509 can say: 9999-12-31T23:59:59Z.
Time last_time();

// UTCTime through 2049 and GeneralizedTime from 2050 on, seconds always there, "Z" (RFC 5280, 4.1.2.5). `time` lies in
// 1950..9999; another is a bug.
Bytes encode_time(Time time);
// Either form; throws der::Malformed for what RFC 5280 forbids and for dates that do not exist.
Time read_time(der::Reader& reader);

// "2026-02-03T04:05:06Z", and back. Reading takes offsets ("+01:00") and lower-case t and z, refuses fractions of a
// second and dates that do not exist (RFC 3339, 5.6).
std::string rfc3339(Time time);
std::optional<Time> parse_rfc3339(std::string_view text);

// "260203040506Z", or with four digits of the year outside 1950..2049: ASN.1's own texts, as in the openssl database.
std::string asn1_time_text(Time time);
std::optional<Time> parse_asn1_time_text(std::string_view text);

}  // namespace pkigen
