// The facts of certificates and CRLs that lists of them show, read from the octets of a file. For people and scripts;
// what is stale is decided from descriptions, not from this.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "rules/x509/time.h"

namespace pkigen {

struct CertificateSummary {
  std::string subject;  // RFC 4514, as `issuer`
  std::string issuer;
  std::string serial;  // upper-case hex, an even number of digits
  Time not_before{};
  Time not_after{};
  std::string key;       // "ec-p256"; "unknown" for a type that pkigen does not know
  std::string weakness;  // of its key or signature: "it is signed with sha1"; "" if none is known
  std::string sha256;    // of the DER, in lower-case hex
};

struct CrlSummary {
  std::string issuer;
  std::string number;  // as a serial
  Time this_update{};
  Time next_update{};
  std::size_t revoked = 0;  // how many certificates stand in it
};

// The first certificate or CRL of a file. Throw Error or der::Malformed if there is none or it is damaged.
CertificateSummary summarize_certificate(std::string_view file);
CrlSummary summarize_crl(std::string_view file);

// SHA-256 as sha256sum prints it.
std::string fingerprint(ByteView octets);
// "rsa-4096", or "unknown".
std::string key_type_name(ByteView spki);

}  // namespace pkigen
