#include "rules/x509/lint_rule.h"
#include "rules/x509/lint_time.h"
#include "rules/x509/oid.h"

namespace pkigen::lint {

namespace {

constexpr std::uint8_t version_1 = 0;
constexpr std::uint8_t version_3 = 2;

std::uint8_t version_of(const CertificateView& view) {
  if (!view.version) return version_1;
  return view.version->size() == 1 ? view.version->front() : std::uint8_t{0xFF};
}

std::string unknown_version(const CertificateView& view) {
  return version_of(view) <= version_3 ? "" : "version is none of 1, 2 and 3";
}

std::string default_version(const CertificateView& view) {
  return view.version && version_of(view) == version_1 ? "version 1 is written out" : "";
}

std::string extensions_below_version_3(const CertificateView& view) {
  return view.entity.extensions.present && version_of(view) != version_3 ? "extensions in another version than 3" : "";
}

std::string negative_serial(const CertificateView& view) {
  return !view.serial.empty() && view.serial.front() >= 0x80 ? "serial number is negative" : "";
}

std::string zero_serial(const CertificateView& view) {
  return view.serial.size() == 1 && view.serial.front() == 0 ? "serial number is zero" : "";
}

std::string long_serial(const CertificateView& view) {
  return view.serial.size() <= 20 ? "" : "serial number has " + std::to_string(view.serial.size()) + " octets";
}

std::string reversed_validity(const CertificateView& view) {
  const std::string from = sortable(view.not_before);
  const std::string to = sortable(view.not_after);
  return from.empty() || to.empty() || from <= to ? "" : "notAfter is before notBefore";
}

std::string unique_identifiers(const CertificateView& view) {
  return view.unique_identifiers ? "issuerUniqueID or subjectUniqueID is there" : "";
}

std::string unidentified_ca_key(const CertificateView& view) {
  const ExtensionsView& extensions = view.entity.extensions;
  return is_ca(extensions) && extensions.find(oid::subject_key_identifier) == nullptr
             ? "CA certificate without subjectKeyIdentifier"
             : "";
}

std::string unidentified_issuer_key(const CertificateView& view) {
  const bool is_self_issued = equal(view.issuer.encoding, view.entity.subject.encoding);
  const bool is_there = view.entity.extensions.find(oid::authority_key_identifier) != nullptr;
  return is_there || is_self_issued ? "" : "no authorityKeyIdentifier";
}

constexpr Rule<CertificateView> rules[] = {
    {"version-known", "RFC 5280, 4.1", unknown_version},
    {"version-default-absent", "X.690, 11.5", default_version},
    {"version-3-with-extensions", "RFC 5280, 4.1.2.1", extensions_below_version_3},
    {"serial-not-negative", "RFC 5280, 4.1.2.2", negative_serial},
    {"serial-not-zero", "RFC 5280, 4.1.2.2", zero_serial},
    {"serial-length", "RFC 5280, 4.1.2.2", long_serial},
    {"validity-order", "RFC 5280, 4.1.2.5", reversed_validity},
    {"unique-identifiers-absent", "RFC 5280, 4.1.2.8", unique_identifiers},
    {"subject-key-identifier-in-ca", "RFC 5280, 4.2.1.2", unidentified_ca_key},
    {"authority-key-identifier-present", "RFC 5280, 4.2.1.1", unidentified_issuer_key},
};

}  // namespace

Rules<CertificateView> certificate_rules() { return rules; }

}  // namespace pkigen::lint
