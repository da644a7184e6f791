#include "rules/summary.h"

#include <algorithm>
#include <cctype>

#include "rules/bytes/error.h"
#include "rules/serial_number.h"
#include "rules/x509/certificate.h"
#include "rules/x509/crl.h"
#include "rules/x509/digest.h"

namespace pkigen {

std::string fingerprint(ByteView octets) {
  std::string text = hex(hash(Digest::sha256, octets));
  std::ranges::transform(text, text.begin(), [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  return text;
}

std::string key_type_name(ByteView spki) {
  try {
    return text_of(PublicKey::parse(spki).type());
  } catch (const Error&) {
    return "unknown";
  }
}

namespace {

// What signs itself is believed for its key, not for its signature.
std::string weakness_of(const Certificate& certificate) {
  const std::string key = key_type_name(certificate.spki());
  if (key != "unknown" && is_weak(PublicKey::parse(certificate.spki()).type())) return "its key is weak (" + key + ")";
  const auto digest = digest_of_algorithm(certificate.signature().algorithm);
  const bool is_signed_weakly = digest && is_weak(*digest) && !is_self_issued(certificate);
  return is_signed_weakly ? "it is signed with " + std::string(name_of(*digest)) : "";
}

}  // namespace

CertificateSummary summarize_certificate(std::string_view file) {
  const Certificate certificate = read_certificates(file).front();
  return {.subject = rfc4514(certificate.subject()),
          .issuer = rfc4514(certificate.issuer()),
          .serial = serial_text(certificate.serial()),
          .not_before = certificate.not_before(),
          .not_after = certificate.not_after(),
          .key = key_type_name(certificate.spki()),
          .weakness = weakness_of(certificate),
          .sha256 = fingerprint(certificate.der())};
}

CrlSummary summarize_crl(std::string_view file) {
  const Crl crl = read_crls(file).front();
  const CrlFields& fields = crl.fields();
  return {.issuer = rfc4514(crl.issuer()),
          .number = serial_text(fields.number),
          .this_update = fields.this_update,
          .next_update = fields.next_update,
          .revoked = fields.revoked.size()};
}

}  // namespace pkigen
