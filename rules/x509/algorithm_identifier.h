// AlgorithmIdentifier (RFC 5280, 4.1.1.2): an object identifier and what it is parametrised with. Knows no algorithm.
#pragma once

#include <string>
#include <string_view>

#include "rules/x509/der.h"

namespace pkigen {

// Borrows `parameters` from what it was read from.
struct AlgorithmIdentifier {
  std::string oid;      // dotted
  ByteView parameters;  // whole DER of one value, empty if absent

  // Absent or NULL, which are told apart by nobody for algorithms without parameters.
  [[nodiscard]] bool has_no_parameters() const;
};

// Throws der::Malformed.
AlgorithmIdentifier read_algorithm(der::Reader& reader);
// `parameters` as above.
Bytes write_algorithm(std::string_view oid, ByteView parameters = {});

}  // namespace pkigen
