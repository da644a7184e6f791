// A rule of the linter: a name, where it is written, and a function that says what is wrong. The rules stand in one
// table a subject; lint.cc says which tables judge which structure. Functions look at views only and know no encoder.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "rules/x509/lint_extension_view.h"
#include "rules/x509/lint_text.h"
#include "rules/x509/lint_view.h"

namespace pkigen::lint {

template <class View>
struct Rule {
  std::string_view name;
  std::string_view clause;
  std::string (*fault)(const View&);  // "" where there is none; der::Malformed where the view cannot be read
};

template <class View>
using Rules = std::span<const Rule<View>>;

Rules<AlgorithmView> signature_rules();  // of what is about to be signed
Rules<der::Value> time_rules();          // of each UTCTime and GeneralizedTime
Rules<NameView> issuer_rules();          // copied from another certificate, so only that it is a name
Rules<NameView> name_rules();            // of the subject: its structure
Rules<AttributeView> attribute_rules();  // and each of its values
Rules<EntityView> string_type_rules();
Rules<KeyView> key_rules();  // of any key
Rules<KeyView> rsa_key_rules();
Rules<KeyView> ec_key_rules();
Rules<ExtensionsView> extension_rules();  // of any list of extensions
Rules<ExtensionsView> key_identifier_rules();
Rules<EntityView> criticality_rules();
Rules<EntityView> basic_constraints_rules();
Rules<EntityView> key_usage_rules();
Rules<EntityView> extended_key_usage_rules();
Rules<EntityView> subject_rules();  // subject and subjectAltName together
Rules<EntityView> dns_name_rules();
Rules<EntityView> general_name_rules();
Rules<EntityView> location_rules();  // CRL distribution points, authority information access
Rules<EntityView> name_constraints_rules();
Rules<EntityView> policy_rules();  // policies, TLS feature, Netscape's two
Rules<CertificateView> certificate_rules();
Rules<CrlView> crl_rules();
Rules<RevokedView> revoked_rules();
Rules<RequestView> request_rules();

}  // namespace pkigen::lint
