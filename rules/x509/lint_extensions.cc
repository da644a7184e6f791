#include <algorithm>
#include <set>

#include "rules/x509/lint_rule.h"
#include "rules/x509/oid.h"

namespace pkigen::lint {

namespace {

std::string empty_list(const ExtensionsView& extensions) {
  return extensions.present && extensions.list.empty() ? "Extensions without one" : "";
}

std::string repeated_extension(const ExtensionsView& extensions) {
  std::set<std::string_view> ids;
  for (const ExtensionView& extension : extensions.list) {
    if (!ids.insert(extension.id).second) return extension.id + " is there twice";
  }
  return "";
}

std::string default_critical(const ExtensionsView& extensions) {
  const auto is_default = [](const ExtensionView& extension) { return extension.encoded_critical == false; };
  const auto found = std::ranges::find_if(extensions.list, is_default);
  return found == extensions.list.end() ? "" : found->id + ": critical FALSE is written out";
}

constexpr Rule<ExtensionsView> rules[] = {
    {"extensions-not-empty", "RFC 5280, 4.1 and 5.1", empty_list},
    {"extension-unique", "RFC 5280, 4.2", repeated_extension},
    {"critical-default-absent", "X.690, 11.5", default_critical},
};

constexpr std::size_t longest_identifier = 64;  // a SHA-512, the longest that RFC 7093 has

std::string length_fault(ByteView identifier) {
  return !identifier.empty() && identifier.size() <= longest_identifier
             ? ""
             : "key identifier of " + std::to_string(identifier.size()) + " octets";
}

std::string subject_identifier_length(const ExtensionsView& extensions) {
  const ExtensionView* extension = extensions.find(oid::subject_key_identifier);
  return extension == nullptr ? "" : length_fault(der::Reader(extension->value).read_octet_string());
}

struct AuthorityIdentifierView {
  std::optional<ByteView> key;
  bool others = false;  // authorityCertIssuer, authorityCertSerialNumber
};

std::optional<AuthorityIdentifierView> authority_identifier_of(const ExtensionsView& extensions) {
  const ExtensionView* extension = extensions.find(oid::authority_key_identifier);
  if (extension == nullptr) return std::nullopt;
  der::Reader fields = sequence_in(*extension);
  AuthorityIdentifierView identifier;
  if (const auto key = fields.next_if(der::context(0))) identifier.key = key->contents;
  identifier.others = !fields.at_end();
  return identifier;
}

std::string authority_without_key(const ExtensionsView& extensions) {
  const auto identifier = authority_identifier_of(extensions);
  return identifier && !identifier->key ? "authorityKeyIdentifier without keyIdentifier" : "";
}

std::string authority_identifier_length(const ExtensionsView& extensions) {
  const auto identifier = authority_identifier_of(extensions);
  return identifier && identifier->key ? length_fault(*identifier->key) : "";
}

// They name one certificate of the authority, so the certificate below would end with that one.
std::string authority_with_others(const ExtensionsView& extensions) {
  const auto identifier = authority_identifier_of(extensions);
  return identifier && identifier->others ? "authorityKeyIdentifier with more than a keyIdentifier" : "";
}

constexpr Rule<ExtensionsView> identifier_rules[] = {
    {"subject-key-identifier-length", "RFC 5280, 4.2.1.2; RFC 7093, 2", subject_identifier_length},
    {"authority-key-identifier-key", "RFC 5280, 4.2.1.1", authority_without_key},
    {"authority-key-identifier-length", "RFC 5280, 4.2.1.1; RFC 7093, 2", authority_identifier_length},
    {"authority-key-identifier-only", "RFC 5280, 4.2.1.1", authority_with_others},
};

}  // namespace

Rules<ExtensionsView> extension_rules() { return rules; }
Rules<ExtensionsView> key_identifier_rules() { return identifier_rules; }

}  // namespace pkigen::lint
