// One extension on the wire (RFC 5280, 4.2), of certificates, requests, CRLs and their entries alike. What the values
// mean is known in extensions.h and crl.h.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "rules/x509/der.h"

namespace pkigen {

enum class Critical { no, yes };

// Extension ::= SEQUENCE { extnID OBJECT IDENTIFIER, critical BOOLEAN DEFAULT FALSE, extnValue OCTET STRING },
// written to the end of `out`.
void append_extension(Bytes& out, std::string_view type, Critical critical, ByteView value);

struct RawExtension {
  std::string type;  // dotted
  Critical critical = Critical::no;
  ByteView value;  // the contents of extnValue, borrowed from the input
};

// The elements of an Extensions SEQUENCE, from a reader over its contents. A second extension of one type is Malformed.
std::vector<RawExtension> read_extensions(der::Reader extensions);

// The TLS extension that must-staple certificates ask for (RFC 7633, 4; RFC 6066, 8).
inline constexpr std::int64_t tls_feature_status_request = 5;

}  // namespace pkigen
