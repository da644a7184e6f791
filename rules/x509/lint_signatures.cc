#include <algorithm>

#include "rules/x509/lint_rule.h"
#include "rules/x509/oid.h"

namespace pkigen::lint {

namespace {

enum class Parameters { null, absent };

struct SignatureAlgorithm {
  std::string_view id;
  Parameters parameters;
};

constexpr SignatureAlgorithm known_algorithms[] = {
    {oid::sha256_with_rsa, Parameters::null},     {oid::sha384_with_rsa, Parameters::null},
    {oid::sha512_with_rsa, Parameters::null},     {oid::ecdsa_with_sha256, Parameters::absent},
    {oid::ecdsa_with_sha384, Parameters::absent}, {oid::ecdsa_with_sha512, Parameters::absent},
};

const SignatureAlgorithm* find_algorithm(std::string_view id) {
  const auto* const found = std::ranges::find(known_algorithms, id, &SignatureAlgorithm::id);
  return found == std::end(known_algorithms) ? nullptr : found;
}

std::string unknown_algorithm(const AlgorithmView& algorithm) {
  return find_algorithm(algorithm.id) != nullptr ? "" : algorithm.id + " is not RSA or ECDSA with SHA-2";
}

std::string rsa_without_null(const AlgorithmView& algorithm) {
  const SignatureAlgorithm* known = find_algorithm(algorithm.id);
  if (known == nullptr || known->parameters != Parameters::null) return "";
  const bool is_null = algorithm.parameters && algorithm.parameters->tag == der::Tag::null;
  return is_null ? "" : "RSA signature algorithm without NULL parameters";
}

std::string ecdsa_with_parameters(const AlgorithmView& algorithm) {
  const SignatureAlgorithm* known = find_algorithm(algorithm.id);
  if (known == nullptr || known->parameters != Parameters::absent) return "";
  return algorithm.parameters ? "ECDSA signature algorithm with parameters" : "";
}

constexpr Rule<AlgorithmView> rules[] = {
    {"signature-sha2", "RFC 5280, 4.1.1.2; RFC 5758, 3", unknown_algorithm},
    {"signature-rsa-null", "RFC 4055, 5", rsa_without_null},
    {"signature-ecdsa-absent", "RFC 5758, 3.2", ecdsa_with_parameters},
};

}  // namespace

Rules<AlgorithmView> signature_rules() { return rules; }

}  // namespace pkigen::lint
