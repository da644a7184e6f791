#include <algorithm>
#include <set>

#include "rules/x509/lint_rule.h"
#include "rules/x509/lint_time.h"
#include "rules/x509/oid.h"

namespace pkigen::lint {

namespace {

constexpr std::string_view delta_crl_indicator = "2.5.29.27";

std::string wrong_version(const CrlView& view) {
  const bool is_two = view.version && view.version->size() == 1 && view.version->front() == 1;
  return is_two ? "" : "CRL is not version 2";
}

std::string open_ended(const CrlView& view) { return view.next_update ? "" : "no nextUpdate"; }

std::string reversed_updates(const CrlView& view) {
  if (!view.next_update) return "";
  const std::string from = sortable(view.this_update);
  const std::string to = sortable(*view.next_update);
  return from.empty() || to.empty() || from < to ? "" : "nextUpdate is not after thisUpdate";
}

std::string empty_revoked(const CrlView& view) {
  return view.revoked_present && view.revoked.empty() ? "revokedCertificates without an entry" : "";
}

bool comes_before(ByteView a, ByteView b) { return std::ranges::lexicographical_compare(a, b); }

std::string repeated_serial(const CrlView& view) {
  std::vector<ByteView> serials;
  serials.reserve(view.revoked.size());
  for (const RevokedView& entry : view.revoked) serials.push_back(entry.serial);
  std::ranges::sort(serials, comes_before);
  const auto twin = std::ranges::adjacent_find(serials, equal);
  return twin == serials.end() ? "" : "serial number " + hex(*twin) + " is there twice";
}

std::string unknown_authority_key(const CrlView& view) {
  return view.extensions.find(oid::authority_key_identifier) == nullptr ? "no authorityKeyIdentifier" : "";
}

std::optional<ByteView> number_of(const CrlView& view) {
  const ExtensionView* extension = view.extensions.find(oid::crl_number);
  if (extension == nullptr) return std::nullopt;
  der::Reader reader(extension->value);
  const ByteView number = reader.next(der::Tag::integer).contents;
  reader.finish();
  return number;
}

std::string unnumbered(const CrlView& view) { return number_of(view) ? "" : "no cRLNumber"; }

std::string negative_number(const CrlView& view) {
  const auto number = number_of(view);
  return number && !number->empty() && number->front() >= 0x80 ? "cRLNumber is negative" : "";
}

std::string long_number(const CrlView& view) {
  const auto number = number_of(view);
  return number && number->size() > 20 ? "cRLNumber of " + std::to_string(number->size()) + " octets" : "";
}

std::string critical(const CrlView& view, std::string_view id, const char* name) {
  const ExtensionView* extension = view.extensions.find(id);
  return extension == nullptr || !extension->critical() ? "" : std::string(name) + " is critical";
}

std::string distribution_point_not_critical(const CrlView& view) {
  const ExtensionView* extension = view.extensions.find(oid::issuing_distribution_point);
  return extension == nullptr || extension->critical() ? "" : "issuingDistributionPoint is not critical";
}

std::optional<std::uint8_t> reason_of(const RevokedView& entry) {
  const ExtensionView* extension = entry.extensions.find(oid::reason_code);
  if (extension == nullptr) return std::nullopt;
  der::Reader reader(extension->value);
  const ByteView reason = reader.next(der::Tag::enumerated).contents;
  reader.finish();
  if (reason.size() != 1) throw der::Malformed("CRLReason of another length than one");
  return reason.front();
}

std::string removal_in_complete_list(const CrlView& view) {
  if (view.extensions.find(delta_crl_indicator) != nullptr) return "";
  const bool found = std::ranges::any_of(view.revoked, [](const RevokedView& entry) { return reason_of(entry) == 8; });
  return found ? "removeFromCRL in a complete CRL" : "";
}

constexpr Rule<CrlView> rules[] = {
    {"crl-version-2", "RFC 5280, 5.1.2.1", wrong_version},
    {"crl-next-update-present", "RFC 5280, 5.1.2.5", open_ended},
    {"crl-update-order", "RFC 5280, 5.1.2.5", reversed_updates},
    {"crl-revoked-not-empty", "RFC 5280, 5.1.2.6", empty_revoked},
    {"crl-serials-unique", "RFC 5280, 5.1.2.6", repeated_serial},
    {"crl-authority-key-identifier-present", "RFC 5280, 5.2.1", unknown_authority_key},
    {"crl-authority-key-identifier-not-critical", "RFC 5280, 4.2.1.1 and 5.2.1",
     [](const CrlView& view) { return critical(view, oid::authority_key_identifier, "authorityKeyIdentifier"); }},
    {"crl-number-present", "RFC 5280, 5.2.3", unnumbered},
    {"crl-number-not-negative", "RFC 5280, 5.2.3", negative_number},
    {"crl-number-length", "RFC 5280, 5.2.3", long_number},
    {"crl-number-not-critical", "RFC 5280, 5.2.3",
     [](const CrlView& view) { return critical(view, oid::crl_number, "cRLNumber"); }},
    {"crl-issuing-distribution-point-critical", "RFC 5280, 5.2.5", distribution_point_not_critical},
    {"crl-reason-not-remove", "RFC 5280, 5.3.1", removal_in_complete_list},
};

// Zero and 20 octets with the top bit set are no serial numbers to give, but were given: they can be revoked.
std::string negative_serial(const RevokedView& entry) {
  return !entry.serial.empty() && entry.serial.front() >= 0x80 ? "revoked serial number is negative" : "";
}

std::string long_serial(const RevokedView& entry) {
  const std::size_t size = entry.serial.size();
  const bool is_sign_only = size == 21 && entry.serial.front() == 0;
  return size <= 20 || is_sign_only ? "" : "revoked serial number of " + std::to_string(size) + " octets";
}

std::string unknown_reason(const RevokedView& entry) {
  const auto reason = reason_of(entry);
  return reason && (*reason == 7 || *reason > 10) ? "reasonCode " + std::to_string(*reason) : "";
}

std::string unspecified_reason(const RevokedView& entry) {
  return reason_of(entry) == 0 ? "reasonCode unspecified is written out" : "";
}

std::string invalidity_date(const RevokedView& entry) {
  const ExtensionView* extension = entry.extensions.find(oid::invalidity_date);
  if (extension == nullptr) return "";
  der::Reader reader(extension->value);
  const der::Value date = reader.next(der::Tag::generalized_time);
  reader.finish();
  return sortable(date).empty() ? "invalidityDate " + quoted(date.contents) + " is not whole seconds and \"Z\"" : "";
}

std::string critical_entry_extension(const RevokedView& entry) {
  for (const std::string_view id : {oid::reason_code, oid::invalidity_date}) {
    const ExtensionView* extension = entry.extensions.find(id);
    if (extension != nullptr && extension->critical()) return extension->id + " of an entry is critical";
  }
  return "";
}

constexpr Rule<RevokedView> rules_of_entries[] = {
    {"revoked-serial-not-negative", "RFC 5280, 4.1.2.2", negative_serial},
    {"revoked-serial-length", "RFC 5280, 4.1.2.2", long_serial},
    {"reason-code-known", "RFC 5280, 5.3.1", unknown_reason},
    {"reason-code-not-unspecified", "RFC 5280, 5.3.1", unspecified_reason},
    {"invalidity-date-form", "RFC 5280, 5.3.2", invalidity_date},
    {"entry-extension-not-critical", "RFC 5280, 5.3.1 and 5.3.2", critical_entry_extension},
};

}  // namespace

Rules<CrlView> crl_rules() { return rules; }
Rules<RevokedView> revoked_rules() { return rules_of_entries; }

}  // namespace pkigen::lint
