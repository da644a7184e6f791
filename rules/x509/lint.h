// What RFC 5280, 5480, 5758, 6818 and X.520 forbid, looked for in the very octets that are about to be signed, so that
// nothing odd ever gets a signature. Reads DER itself and shares no encoder with the rest: a mistake there is found
// here.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "rules/bytes/bytes.h"

namespace pkigen {

struct LintFinding {
  std::string_view rule;    // "serial-positive": stable, in the documentation
  std::string_view clause;  // "RFC 5280, 4.1.2.2"
  std::string text;         // what was found
};

// Findings in a TBSCertificate, a TBSCertList, a CertificationRequestInfo; empty means fit to be signed.
std::vector<LintFinding> lint_certificate(ByteView tbs);
std::vector<LintFinding> lint_crl(ByteView tbs);
std::vector<LintFinding> lint_request(ByteView info);
// Of a Name, as a part of the first and the last: what is wrong with it as a subject.
std::vector<LintFinding> lint_name(ByteView name);

}  // namespace pkigen
