#include <algorithm>
#include <initializer_list>
#include <set>

#include "rules/x509/lint_rule.h"
#include "rules/x509/oid.h"

namespace pkigen::lint {

namespace {

using Bits = std::initializer_list<std::size_t>;

bool has_one_of(const NamedBitsView& usage, Bits bits) {
  return std::ranges::any_of(bits, [&](std::size_t bit) { return usage.has(bit); });
}

std::string no_usage(const EntityView& entity) {
  const auto usage = key_usage_of(entity.extensions);
  return usage && !usage->has_any() ? "keyUsage without a bit" : "";
}

std::string trailing_zero_bits(const EntityView& entity) {
  const auto usage = key_usage_of(entity.extensions);
  const bool is_minimal = !usage || usage->size() == 0 || usage->has(usage->size() - 1);
  return is_minimal ? "" : "keyUsage with zero bits at its end";
}

std::string unknown_usage(const EntityView& entity) {
  const auto usage = key_usage_of(entity.extensions);
  return usage && usage->size() > key_usage::known_bits ? "keyUsage with a bit beyond decipherOnly" : "";
}

std::string only_without_agreement(const EntityView& entity) {
  const auto usage = key_usage_of(entity.extensions);
  const bool is_wrong = usage && has_one_of(*usage, {key_usage::encipher_only, key_usage::decipher_only}) &&
                        !usage->has(key_usage::key_agreement);
  return is_wrong ? "encipherOnly or decipherOnly without keyAgreement" : "";
}

std::string ec_usage(const EntityView& entity) {
  const auto usage = key_usage_of(entity.extensions);
  const bool is_wrong = usage && entity.key.algorithm.id == oid::ec_public_key &&
                        has_one_of(*usage, {key_usage::key_encipherment, key_usage::data_encipherment});
  return is_wrong ? "an EC key cannot encipher" : "";
}

std::string rsa_usage(const EntityView& entity) {
  const auto usage = key_usage_of(entity.extensions);
  const bool is_wrong = usage && entity.key.algorithm.id == oid::rsa_encryption && usage->has(key_usage::key_agreement);
  return is_wrong ? "an RSA key cannot agree" : "";
}

constexpr Rule<EntityView> usage_rules[] = {
    {"key-usage-not-empty", "RFC 5280, 4.2.1.3", no_usage},
    {"key-usage-minimal", "X.690, 11.2.2", trailing_zero_bits},
    {"key-usage-known", "RFC 5280, 4.2.1.3", unknown_usage},
    {"key-usage-only-with-agreement", "RFC 5280, 4.2.1.3", only_without_agreement},
    {"key-usage-ec", "RFC 8813, 3", ec_usage},
    {"key-usage-rsa", "RFC 3279, 2.3.1", rsa_usage},
};

constexpr std::string_view any_purpose = "2.5.29.37.0";
constexpr std::string_view server_auth = "1.3.6.1.5.5.7.3.1";
constexpr std::string_view client_auth = "1.3.6.1.5.5.7.3.2";
constexpr std::string_view code_signing = "1.3.6.1.5.5.7.3.3";
constexpr std::string_view email_protection = "1.3.6.1.5.5.7.3.4";
constexpr std::string_view time_stamping = "1.3.6.1.5.5.7.3.8";
constexpr std::string_view ocsp_signing = "1.3.6.1.5.5.7.3.9";

bool is_for(const EntityView& entity, std::string_view purpose) {
  const auto purposes = extended_key_usages_of(entity.extensions);
  return std::ranges::find(purposes, purpose) != purposes.end();
}

std::string no_purpose(const EntityView& entity) {
  const bool is_there = entity.extensions.find(oid::extended_key_usage) != nullptr;
  return is_there && extended_key_usages_of(entity.extensions).empty() ? "extendedKeyUsage without a purpose" : "";
}

std::string repeated_purpose(const EntityView& entity) {
  std::set<std::string> seen;
  for (const std::string& purpose : extended_key_usages_of(entity.extensions)) {
    if (!seen.insert(purpose).second) return purpose + " is there twice";
  }
  return "";
}

std::string any_purpose_critical(const EntityView& entity) {
  const bool is_wrong = is_for(entity, any_purpose) && entity.extensions.find(oid::extended_key_usage)->critical();
  return is_wrong ? "anyExtendedKeyUsage is critical" : "";
}

bool stamps_time(const EntityView& entity) { return !is_ca(entity.extensions) && is_for(entity, time_stamping); }

std::string time_stamping_with_others(const EntityView& entity) {
  const bool is_wrong = stamps_time(entity) && extended_key_usages_of(entity.extensions).size() > 1;
  return is_wrong ? "timeStamping beside another purpose" : "";
}

std::string time_stamping_not_critical(const EntityView& entity) {
  const bool is_wrong = stamps_time(entity) && !entity.extensions.find(oid::extended_key_usage)->critical();
  return is_wrong ? "extendedKeyUsage timeStamping is not critical" : "";
}

bool is_consistent(const NamedBitsView& usage, std::string_view purpose) {
  using namespace key_usage;
  if (purpose == server_auth) return has_one_of(usage, {digital_signature, key_encipherment, key_agreement});
  if (purpose == client_auth) return has_one_of(usage, {digital_signature, key_agreement});
  if (purpose == code_signing) return has_one_of(usage, {digital_signature});
  if (purpose == email_protection) {
    return has_one_of(usage, {digital_signature, content_commitment, key_encipherment, key_agreement});
  }
  if (purpose == time_stamping || purpose == ocsp_signing) {
    return has_one_of(usage, {digital_signature, content_commitment});
  }
  return true;
}

// "the certificate MUST only be used for a purpose consistent with both extensions"; there has to be such a use. What a
// CA's certificate lists here is about those below it.
std::string inconsistent_purpose(const EntityView& entity) {
  const auto usage = key_usage_of(entity.extensions);
  if (!usage || is_ca(entity.extensions)) return "";
  for (const std::string& purpose : extended_key_usages_of(entity.extensions)) {
    if (!is_consistent(*usage, purpose)) return purpose + " cannot be done with any bit of keyUsage";
  }
  return "";
}

constexpr Rule<EntityView> purpose_rules[] = {
    {"extended-key-usage-not-empty", "RFC 5280, 4.2.1.12", no_purpose},
    {"extended-key-usage-unique", "RFC 5280, 4.2.1.12", repeated_purpose},
    {"any-extended-key-usage-not-critical", "RFC 5280, 4.2.1.12", any_purpose_critical},
    {"time-stamping-alone", "RFC 3161, 2.3", time_stamping_with_others},
    {"time-stamping-critical", "RFC 3161, 2.3", time_stamping_not_critical},
    {"extended-key-usage-consistent", "RFC 5280, 4.2.1.12", inconsistent_purpose},
};

}  // namespace

Rules<EntityView> key_usage_rules() { return usage_rules; }
Rules<EntityView> extended_key_usage_rules() { return purpose_rules; }

}  // namespace pkigen::lint
