#include <algorithm>
#include <set>

#include "rules/x509/lint_rule.h"
#include "rules/x509/oid.h"

namespace pkigen::lint {

namespace {

constexpr std::string_view user_notice = "1.3.6.1.5.5.7.2.2";

std::vector<std::string> policies_of(const EntityView& entity) {
  std::vector<std::string> policies;
  if (const ExtensionView* extension = entity.extensions.find(oid::certificate_policies)) {
    for (der::Reader reader = sequence_in(*extension); !reader.at_end();) {
      policies.push_back(reader.enter(der::Tag::sequence).read_object_identifier());
    }
  }
  return policies;
}

std::string no_policy(const EntityView& entity) {
  const bool is_there = entity.extensions.find(oid::certificate_policies) != nullptr;
  return is_there && policies_of(entity).empty() ? "certificatePolicies without a policy" : "";
}

std::string repeated_policy(const EntityView& entity) {
  std::set<std::string> seen;
  for (const std::string& policy : policies_of(entity)) {
    if (!seen.insert(policy).second) return policy + " is there twice";
  }
  return "";
}

// The texts of the user notices (RFC 5280, 4.2.1.4).
std::vector<der::Value> notice_texts_of(const EntityView& entity) {
  std::vector<der::Value> texts;
  const ExtensionView* extension = entity.extensions.find(oid::certificate_policies);
  if (extension == nullptr) return texts;
  for (der::Reader reader = sequence_in(*extension); !reader.at_end();) {
    der::Reader policy = reader.enter(der::Tag::sequence);
    policy.next(der::Tag::object_identifier);
    auto qualifiers = policy.enter_if(der::Tag::sequence);
    while (qualifiers && !qualifiers->at_end()) {
      der::Reader qualifier = qualifiers->enter(der::Tag::sequence);
      if (qualifier.read_object_identifier() != user_notice) continue;
      der::Reader notice = qualifier.enter(der::Tag::sequence);
      notice.next_if(der::Tag::sequence);  // noticeRef
      if (!notice.at_end()) texts.push_back(notice.next());
    }
  }
  return texts;
}

std::string notice_type(const EntityView& entity) {
  const auto texts = notice_texts_of(entity);
  const bool found = std::ranges::find(texts, der::Tag::ia5_string, &der::Value::tag) != texts.end();
  return found ? "explicitText of a policy is an IA5String" : "";
}

std::string notice_length(const EntityView& entity) {
  const auto texts = notice_texts_of(entity);
  const auto is_bad = [](const der::Value& text) { return text.contents.empty() || character_count(text) > 200; };
  return std::ranges::any_of(texts, is_bad) ? "explicitText of a policy has none or more than 200 characters" : "";
}

std::vector<std::int64_t> tls_features_of(const EntityView& entity) {
  std::vector<std::int64_t> features;
  if (const ExtensionView* extension = entity.extensions.find(oid::tls_feature)) {
    for (der::Reader reader = sequence_in(*extension); !reader.at_end();) features.push_back(reader.read_integer());
  }
  return features;
}

std::string no_tls_feature(const EntityView& entity) {
  const bool is_there = entity.extensions.find(oid::tls_feature) != nullptr;
  return is_there && tls_features_of(entity).empty() ? "TLS feature without a number" : "";
}

// ExtensionType is two octets in TLS.
std::string tls_feature_range(const EntityView& entity) {
  for (const std::int64_t feature : tls_features_of(entity)) {
    if (feature < 0 || feature > 0xFFFF) return std::to_string(feature) + " is no TLS extension";
  }
  return "";
}

std::string comment_type(const EntityView& entity) {
  const ExtensionView* extension = entity.extensions.find(oid::netscape_comment);
  if (extension == nullptr) return "";
  der::Reader reader(extension->value);
  const der::Value comment = reader.next();
  reader.finish();
  const bool is_ia5 = comment.tag == der::Tag::ia5_string && is_ia5_string(text_of(comment.contents));
  return is_ia5 ? "" : "Netscape comment is no IA5String";
}

std::string certificate_type(const EntityView& entity) {
  const ExtensionView* extension = entity.extensions.find(oid::netscape_cert_type);
  if (extension == nullptr) return "";
  der::Reader reader(extension->value);
  const NamedBitsView bits = view_named_bits(reader.next());
  reader.finish();
  return bits.has_any() && bits.octets.size() == 1 ? "" : "Netscape certificate type is not one to eight bits";
}

constexpr Rule<EntityView> rules[] = {
    {"policies-not-empty", "RFC 5280, 4.2.1.4", no_policy},
    {"policies-unique", "RFC 5280, 4.2.1.4", repeated_policy},
    {"policy-notice-type", "RFC 6818, 3", notice_type},
    {"policy-notice-length", "RFC 5280, 4.2.1.4", notice_length},
    {"tls-feature-not-empty", "RFC 7633, 4", no_tls_feature},
    {"tls-feature-range", "RFC 7633, 4; RFC 8446, 4.2", tls_feature_range},
    {"netscape-comment-ia5", "Netscape certificate extensions", comment_type},
    {"netscape-cert-type-bits", "Netscape certificate extensions", certificate_type},
};

}  // namespace

Rules<EntityView> policy_rules() { return rules; }

}  // namespace pkigen::lint
