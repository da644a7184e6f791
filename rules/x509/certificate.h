// Certificates (RFC 5280, 4.1): fields to the octets that are signed, signed octets to a certificate, and a view of one
// that somebody made. Reading keeps the octets as they were, since names and keys are copied from them.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "rules/x509/extensions.h"
#include "rules/x509/key.h"
#include "rules/x509/name.h"
#include "rules/x509/time.h"

namespace pkigen {

// What is to be certified. `issuer` is the raw subject of the issuer's certificate, octet for octet; never re-encoded.
struct CertificateFields {
  Bytes serial;  // big-endian magnitude, 1..20 octets, positive
  Bytes issuer;
  Time not_before{};
  Time not_after{};  // inclusive
  Bytes subject;     // DER of a Name
  Bytes spki;
  Extensions extensions;
};

// TBSCertificate, version 3 (1 only without extensions), naming `signature_algorithm` (whole DER).
Bytes encode_tbs(const CertificateFields& fields, ByteView signature_algorithm);

// SEQUENCE { tbs, algorithm, BIT STRING }: certificates, requests and CRLs are all closed like this.
Bytes close_signed(ByteView tbs, const Signature& signature);

// A certificate that was read; owns its octets.
class Certificate {
 public:
  // Throws der::Malformed for what is not a certificate. Weak or odd ones are read: judging is not done here.
  static Certificate parse(ByteView der);

  [[nodiscard]] const Bytes& der() const { return der_; }
  [[nodiscard]] const Bytes& tbs() const { return tbs_; }
  [[nodiscard]] int version() const { return version_; }
  [[nodiscard]] const Bytes& serial() const { return fields_.serial; }
  [[nodiscard]] const Bytes& raw_issuer() const { return fields_.issuer; }
  [[nodiscard]] const Bytes& raw_subject() const { return fields_.subject; }
  [[nodiscard]] const Bytes& spki() const { return fields_.spki; }
  [[nodiscard]] Name issuer() const { return decode_name(fields_.issuer); }
  [[nodiscard]] Name subject() const { return decode_name(fields_.subject); }
  [[nodiscard]] Time not_before() const { return fields_.not_before; }
  [[nodiscard]] Time not_after() const { return fields_.not_after; }
  [[nodiscard]] const Extensions& extensions() const { return fields_.extensions; }
  [[nodiscard]] const Signature& signature() const { return signature_; }
  [[nodiscard]] std::optional<Digest> digest() const { return digest_of_algorithm(signature_.algorithm); }

 private:
  Certificate() = default;
  Bytes der_;
  Bytes tbs_;
  int version_ = 1;
  CertificateFields fields_;
  Signature signature_;
};

// Whether it names itself as its issuer, as roots and the cross-certificates of roots do (RFC 5280, 6.1).
bool is_self_issued(const Certificate& certificate);

// The certificates of a PEM text ("CERTIFICATE", also "X509 CERTIFICATE" and "TRUSTED CERTIFICATE") in order; also of a
// bare DER file. Throws Error if there is none or one is damaged.
std::vector<Certificate> read_certificates(std::string_view file);

}  // namespace pkigen
