// Certificate revocation lists (RFC 5280, 5), version 2, complete and direct.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "rules/x509/key.h"
#include "rules/x509/name.h"
#include "rules/x509/time.h"

namespace pkigen {

// CRLReason (RFC 5280, 5.3.1). 7 is not used there.
enum class RevocationReason : std::uint8_t {
  unspecified = 0,
  key_compromise = 1,
  ca_compromise = 2,
  affiliation_changed = 3,
  superseded = 4,
  cessation_of_operation = 5,
  certificate_hold = 6,
  remove_from_crl = 8,
  privilege_withdrawn = 9,
  aa_compromise = 10,
};

// "key_compromise", and "keyCompromise" as in the openssl database; nothing for another text.
std::string_view name_of(RevocationReason reason);  // of another number: that of unspecified
std::string_view camel_name_of(RevocationReason reason);
std::optional<RevocationReason> parse_revocation_reason(std::string_view text);  // either spelling

struct RevokedCertificate {
  Bytes serial;
  Time date{};
  RevocationReason reason = RevocationReason::unspecified;  // which is written by leaving the extension out
  friend bool operator==(const RevokedCertificate&, const RevokedCertificate&) = default;
};

struct CrlFields {
  Bytes issuer;  // raw subject of the issuer's certificate
  Time this_update{};
  Time next_update{};              // last_time() if it was absent on reading
  Bytes number;                    // big-endian magnitude, at most 20 octets
  Bytes authority_key_identifier;  // the issuer's subject key identifier
  std::vector<RevokedCertificate> revoked;
  std::vector<std::string> unknown_critical;  // on reading: dotted numbers, of entries too; never written
};

// TBSCertList, in time linear in the entries.
Bytes encode_crl_tbs(const CrlFields& fields, ByteView signature_algorithm);

// A CRL that was read; owns its octets.
class Crl {
 public:
  // Throws der::Malformed.
  static Crl parse(ByteView der);

  [[nodiscard]] const Bytes& der() const { return der_; }
  [[nodiscard]] const Bytes& tbs() const { return tbs_; }
  [[nodiscard]] const CrlFields& fields() const { return fields_; }
  [[nodiscard]] Name issuer() const { return decode_name(fields_.issuer); }
  [[nodiscard]] const Signature& signature() const { return signature_; }

 private:
  Crl() = default;
  Bytes der_;
  Bytes tbs_;
  CrlFields fields_;
  Signature signature_;
};

// The CRLs of a PEM text ("X509 CRL") in order, or of a DER file. Throws Error if there is none or one is damaged.
std::vector<Crl> read_crls(std::string_view file);

}  // namespace pkigen
