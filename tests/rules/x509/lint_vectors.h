// For each rule of the linter what it lets through and what it finds.
#pragma once

#include <ostream>
#include <string_view>
#include <vector>

#include "rules/x509/lint.h"
#include "tests/rules/x509/lint_samples.h"

namespace pkigen::test {

using Linter = std::vector<LintFinding> (*)(ByteView);

struct LintVector {
  std::string_view rule;
  Linter lint;
  Bytes good;  // no rule finds anything
  Bytes bad;   // the rule finds something
};

void PrintTo(const LintVector& vector, std::ostream* out);

inline Linter linter_of(const CertificateSample&) { return lint_certificate; }
inline Linter linter_of(const CrlSample&) { return lint_crl; }
inline Linter linter_of(const RequestSample&) { return lint_request; }

// From one sample two changed ones.
template <class Sample, class Good, class Bad>
LintVector lint_vector(std::string_view rule, const Sample& base, Good make_good, Bad make_bad) {
  Sample good = base;
  make_good(good);
  Sample bad = base;
  make_bad(bad);
  return {.rule = rule, .lint = linter_of(base), .good = good.encoded(), .bad = bad.encoded()};
}

// Where the sample as it is has what the rule is about.
template <class Sample, class Bad>
LintVector lint_vector(std::string_view rule, const Sample& base, Bad make_bad) {
  return lint_vector(
      rule, base, [](Sample&) {}, make_bad);
}

std::vector<LintVector> field_vectors();
std::vector<LintVector> name_vectors();
std::vector<LintVector> key_vectors();
std::vector<LintVector> extension_vectors();
std::vector<LintVector> criticality_vectors();
std::vector<LintVector> constraint_vectors();
std::vector<LintVector> usage_vectors();
std::vector<LintVector> general_name_vectors();
std::vector<LintVector> location_vectors();
std::vector<LintVector> policy_vectors();
std::vector<LintVector> crl_vectors();
std::vector<LintVector> request_vectors();

}  // namespace pkigen::test
