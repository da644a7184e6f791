#include "rules/x509/lint_rule.h"
#include "rules/x509/oid.h"

namespace pkigen::lint {

namespace {

bool may_sign_certificates(const EntityView& entity) {
  const auto usage = key_usage_of(entity.extensions);
  return usage && usage->has(key_usage::key_cert_sign);
}

std::string default_ca(const EntityView& entity) {
  const auto constraints = basic_constraints_of(entity.extensions);
  return constraints && constraints->encoded_ca == false ? "cA FALSE is written out" : "";
}

std::string path_length_without_ca(const EntityView& entity) {
  const auto constraints = basic_constraints_of(entity.extensions);
  return constraints && constraints->path_length && !is_ca(entity.extensions) ? "pathLenConstraint without cA" : "";
}

std::string path_length_without_signing(const EntityView& entity) {
  const auto constraints = basic_constraints_of(entity.extensions);
  const bool is_useless = constraints && constraints->path_length && !may_sign_certificates(entity);
  return is_useless ? "pathLenConstraint without keyCertSign" : "";
}

std::string negative_path_length(const EntityView& entity) {
  const auto constraints = basic_constraints_of(entity.extensions);
  const bool is_there = constraints && constraints->path_length && !constraints->path_length->empty();
  return is_there && constraints->path_length->front() >= 0x80 ? "pathLenConstraint is negative" : "";
}

std::string ca_without_signing(const EntityView& entity) {
  return is_ca(entity.extensions) && !may_sign_certificates(entity) ? "CA without keyCertSign" : "";
}

std::string signing_without_ca(const EntityView& entity) {
  return may_sign_certificates(entity) && !is_ca(entity.extensions) ? "keyCertSign without cA" : "";
}

std::string constraints_without_ca(const EntityView& entity) {
  const bool is_there = entity.extensions.find(oid::name_constraints) != nullptr;
  return is_there && !is_ca(entity.extensions) ? "nameConstraints without cA" : "";
}

constexpr Rule<EntityView> rules[] = {
    {"ca-default-absent", "X.690, 11.5", default_ca},
    {"path-length-only-in-ca", "RFC 5280, 4.2.1.9", path_length_without_ca},
    {"path-length-with-cert-sign", "RFC 5280, 4.2.1.9", path_length_without_signing},
    {"path-length-not-negative", "RFC 5280, 4.2.1.9", negative_path_length},
    {"ca-has-cert-sign", "RFC 5280, 4.2.1.3", ca_without_signing},
    {"cert-sign-only-in-ca", "RFC 5280, 4.2.1.9", signing_without_ca},
    {"name-constraints-only-in-ca", "RFC 5280, 4.2.1.10", constraints_without_ca},
};

}  // namespace

Rules<EntityView> basic_constraints_rules() { return rules; }

}  // namespace pkigen::lint
