#include "rules/x509/lint_rule.h"
#include "rules/x509/oid.h"

namespace pkigen::lint {

namespace {

std::string not_critical(const EntityView& entity, std::string_view id, const char* name) {
  const ExtensionView* extension = entity.extensions.find(id);
  return extension == nullptr || extension->critical() ? "" : std::string(name) + " is not critical";
}

std::string critical(const EntityView& entity, std::string_view id, const char* name) {
  const ExtensionView* extension = entity.extensions.find(id);
  return extension == nullptr || !extension->critical() ? "" : std::string(name) + " is critical";
}

std::string basic_constraints(const EntityView& entity) {
  return is_ca(entity.extensions) ? not_critical(entity, oid::basic_constraints, "basicConstraints of a CA") : "";
}

std::string subject_alt_name(const EntityView& entity) {
  return entity.subject.rdns.empty()
             ? not_critical(entity, oid::subject_alt_name, "subjectAltName in place of a subject")
             : critical(entity, oid::subject_alt_name, "subjectAltName beside a subject");
}

constexpr Rule<EntityView> rules[] = {
    {"basic-constraints-critical", "RFC 5280, 4.2.1.9", basic_constraints},
    {"key-usage-critical", "RFC 5280, 4.2.1.3",
     [](const EntityView& e) { return not_critical(e, oid::key_usage, "keyUsage"); }},
    {"name-constraints-critical", "RFC 5280, 4.2.1.10",
     [](const EntityView& e) { return not_critical(e, oid::name_constraints, "nameConstraints"); }},
    {"policy-constraints-critical", "RFC 5280, 4.2.1.11",
     [](const EntityView& e) { return not_critical(e, "2.5.29.36", "policyConstraints"); }},
    {"inhibit-any-policy-critical", "RFC 5280, 4.2.1.14",
     [](const EntityView& e) { return not_critical(e, "2.5.29.54", "inhibitAnyPolicy"); }},
    {"subject-alt-name-critical", "RFC 5280, 4.2.1.6", subject_alt_name},
    {"issuer-alt-name-not-critical", "RFC 5280, 4.2.1.7",
     [](const EntityView& e) { return critical(e, "2.5.29.18", "issuerAltName"); }},
    {"subject-key-identifier-not-critical", "RFC 5280, 4.2.1.2",
     [](const EntityView& e) { return critical(e, oid::subject_key_identifier, "subjectKeyIdentifier"); }},
    {"authority-key-identifier-not-critical", "RFC 5280, 4.2.1.1",
     [](const EntityView& e) { return critical(e, oid::authority_key_identifier, "authorityKeyIdentifier"); }},
    {"crl-distribution-points-not-critical", "RFC 5280, 4.2.1.13",
     [](const EntityView& e) { return critical(e, oid::crl_distribution_points, "cRLDistributionPoints"); }},
    {"authority-info-access-not-critical", "RFC 5280, 4.2.2.1",
     [](const EntityView& e) { return critical(e, oid::authority_info_access, "authorityInfoAccess"); }},
    {"subject-info-access-not-critical", "RFC 5280, 4.2.2.2",
     [](const EntityView& e) { return critical(e, "1.3.6.1.5.5.7.1.11", "subjectInfoAccess"); }},
    {"freshest-crl-not-critical", "RFC 5280, 4.2.1.15",
     [](const EntityView& e) { return critical(e, "2.5.29.46", "freshestCRL"); }},
    {"tls-feature-not-critical", "RFC 7633, 4",
     [](const EntityView& e) { return critical(e, oid::tls_feature, "TLS feature"); }},
};

}  // namespace

Rules<EntityView> criticality_rules() { return rules; }

}  // namespace pkigen::lint
