// The extensions that pki.yaml can express, as one value with an encoder and a decoder: what a certificate carries and
// what a request asks for (RFC 5280, 4.2; RFC 7633; Netscape's two).
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "rules/x509/der.h"
#include "rules/x509/general_name.h"

namespace pkigen {

// Bits of KeyUsage (RFC 5280, 4.2.1.3), lowest first.
enum class KeyUsage : std::uint32_t {
  digital_signature = 1U << 0U,
  content_commitment = 1U << 1U,
  key_encipherment = 1U << 2U,
  data_encipherment = 1U << 3U,
  key_agreement = 1U << 4U,
  key_cert_sign = 1U << 5U,
  crl_sign = 1U << 6U,
  encipher_only = 1U << 7U,
  decipher_only = 1U << 8U,
};

// Bits of Netscape's certificate type, lowest first.
enum class NetscapeCertType : std::uint32_t {
  client = 1U << 0U,
  server = 1U << 1U,
  email = 1U << 2U,
  objsign = 1U << 3U,
  ssl_ca = 1U << 5U,
  email_ca = 1U << 6U,
  obj_ca = 1U << 7U,
};

// Names in pki.yaml to bits and back, "digital_signature" or "server"; nothing for another text.
std::optional<std::uint32_t> key_usage_bit(std::string_view name);
std::vector<std::string> key_usage_names(std::uint32_t bits);
std::optional<std::uint32_t> netscape_cert_type_bit(std::string_view name);
std::vector<std::string> netscape_cert_type_names(std::uint32_t bits);

struct BasicConstraints {
  bool ca = false;
  std::optional<std::int64_t> path_length;
  friend bool operator==(const BasicConstraints&, const BasicConstraints&) = default;
};

struct NameConstraints {
  std::vector<GeneralName> permitted;
  std::vector<GeneralName> excluded;
  [[nodiscard]] bool empty() const { return permitted.empty() && excluded.empty(); }
  friend bool operator==(const NameConstraints&, const NameConstraints&) = default;
};

// An absent list, zero bits or an empty text means that the extension is not there.
struct Extensions {
  std::optional<BasicConstraints> basic_constraints;  // critical
  std::uint32_t key_usage = 0;                        // critical
  std::vector<std::string> extended_key_usage;        // dotted, as ordered; critical only for time stamping alone
  std::vector<GeneralName> subject_alt_names;         // critical exactly when the subject is empty
  NameConstraints name_constraints;                   // critical
  std::vector<std::string> policies;                  // dotted
  std::vector<std::string> crl_urls;
  std::vector<std::string> ocsp_urls;
  std::vector<std::string> issuer_urls;
  bool must_staple = false;  // TLS feature status_request (RFC 7633)
  std::uint32_t netscape_cert_type = 0;
  std::string comment;             // Netscape comment, IA5
  Bytes subject_key_identifier;    // only the identifier's octets
  Bytes authority_key_identifier;  // likewise; issuer and serial are never written
  // On reading: dotted numbers of the extensions that are not in this list.
  std::vector<std::string> unknown_critical;
  std::vector<std::string> unknown;  // that are not critical

  friend bool operator==(const Extensions&, const Extensions&) = default;
};

// On reading: the dotted numbers of all that are unknown, critical ones first.
std::vector<std::string> all_unknown(const Extensions& extensions);

enum class SubjectIsEmpty { no, yes };

// The contents of an Extensions SEQUENCE (the concatenated Extension values) in a fixed order, or empty if there is
// none.
Bytes encode_extensions(const Extensions& extensions, SubjectIsEmpty subject_is_empty);
// From a reader over the Extensions SEQUENCE's contents. A second extension of one type is Malformed (RFC 5280, 4.2).
Extensions decode_extensions(der::Reader extensions);

}  // namespace pkigen
