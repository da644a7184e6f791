#include "rules/x509/lint.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <set>
#include <string>

#include "rules/x509/lint_rule.h"
#include "tests/rules/x509/lint_vectors.h"

namespace pkigen {

void PrintTo(const LintFinding& finding, std::ostream* out) { *out << finding.rule << ": " << finding.text; }

namespace test {

void PrintTo(const LintVector& vector, std::ostream* out) { *out << vector.rule; }

namespace {

using testing::Contains;
using testing::Each;
using testing::Field;
using testing::IsEmpty;
using testing::Not;

std::vector<LintVector> all_vectors() {
  std::vector<LintVector> all;
  for (const auto& some : {field_vectors(), name_vectors(), key_vectors(), extension_vectors(), criticality_vectors(),
                           constraint_vectors(), usage_vectors(), general_name_vectors(), location_vectors(),
                           policy_vectors(), crl_vectors(), request_vectors()}) {
    all.insert(all.end(), some.begin(), some.end());
  }
  return all;
}

template <class... Tables>
std::set<std::string_view> names_of(const Tables&... tables) {
  std::set<std::string_view> names;
  const auto add = [&](const auto& table) {
    for (const auto& rule : table) EXPECT_TRUE(names.insert(rule.name).second) << rule.name << " names two rules";
  };
  (add(tables), ...);
  return names;
}

std::set<std::string_view> all_rules() {
  using namespace lint;
  return names_of(signature_rules(), time_rules(), issuer_rules(), name_rules(), attribute_rules(), string_type_rules(),
                  key_rules(), rsa_key_rules(), ec_key_rules(), extension_rules(), key_identifier_rules(),
                  criticality_rules(), basic_constraints_rules(), key_usage_rules(), extended_key_usage_rules(),
                  subject_rules(), dns_name_rules(), general_name_rules(), location_rules(), name_constraints_rules(),
                  policy_rules(), certificate_rules(), crl_rules(), revoked_rules(), request_rules());
}

TEST(Lint, FindsTheBadVectorOfEachRuleAndNothingInTheGoodOne) {
  for (const LintVector& vector : all_vectors()) {
    SCOPED_TRACE(vector.rule);
    EXPECT_THAT(vector.lint(vector.good), IsEmpty());
    EXPECT_THAT(vector.lint(vector.bad), Contains(Field(&LintFinding::rule, vector.rule))) << hex(vector.bad);
  }
}

TEST(Lint, HasVectorsForEveryRule) {
  std::set<std::string_view> tried;
  for (const LintVector& vector : all_vectors()) tried.insert(vector.rule);
  std::set<std::string_view> rules = all_rules();
  rules.insert("der");
  EXPECT_EQ(tried, rules);
}

TEST(Lint, HasTheRulesThatWerePromised) { EXPECT_GE(all_rules().size(), 60U); }

TEST(Lint, NamesAClauseInEveryFinding) {
  for (const LintVector& vector : all_vectors()) {
    EXPECT_THAT(vector.lint(vector.bad), Each(Field(&LintFinding::clause, Not(IsEmpty())))) << vector.rule;
  }
}

TEST(Lint, ShowsHostileTextEscaped) {
  CertificateSample sample = leaf_sample();
  sample.extensions.of("2.5.29.17").value = sequence_of({text_value(der::context(2), "a\x1B[2J\"\\.example")});
  for (const LintFinding& finding : lint_certificate(sample.encoded())) {
    EXPECT_EQ(finding.text, "dNSName \"a\\1B[2J\\22\\5C.example\" has characters that no host name has");
  }
}

TEST(Lint, TellsMalformedOctetsOnce) {
  CertificateSample sample = leaf_sample();
  sample.extensions.of("2.5.29.15").value = der::null();
  EXPECT_THAT(lint_certificate(sample.encoded()), testing::SizeIs(1));
}

TEST(Lint, TellsTheFirstBadEntryOfALongList) {
  CrlSample sample = crl_sample();
  for (int i = 0; i < 1000; ++i) sample.revoked.push_back({der::integer(-1000 - i), utc("260101000000Z"), {{}, false}});
  EXPECT_THAT(lint_crl(sample.encoded()), testing::SizeIs(1));
}

struct Structure {
  const char* what;
  Linter lint;
  Bytes octets;
};

std::vector<Structure> good_structures() {
  CertificateSample rsa = leaf_sample();
  rsa.spki = rsa_spki(rsa_modulus(), der::integer(65537));
  return {{"leaf", lint_certificate, leaf_sample().encoded()},
          {"rsa leaf", lint_certificate, rsa.encoded()},
          {"ca", lint_certificate, ca_sample().encoded()},
          {"crl", lint_crl, crl_sample().encoded()},
          {"request", lint_request, request_sample().encoded()}};
}

TEST(Lint, FindsEveryTruncation) {
  for (const Structure& structure : good_structures()) {
    for (std::size_t size = 0; size < structure.octets.size(); ++size) {
      EXPECT_THAT(structure.lint(ByteView(structure.octets).first(size)), Not(IsEmpty())) << structure.what << size;
    }
  }
}

TEST(Lint, FindsOctetsLeftOver) {
  for (Structure& structure : good_structures()) {
    structure.octets.push_back(0);
    EXPECT_THAT(structure.lint(structure.octets), Contains(Field(&LintFinding::rule, "der"))) << structure.what;
  }
}

TEST(Lint, SurvivesChangesOfEveryOctet) {
  for (Structure& structure : good_structures()) {
    for (std::uint8_t& octet : structure.octets) {
      const std::uint8_t before = octet;
      for (const unsigned flip : {0x01U, 0x20U, 0x80U}) {
        octet = static_cast<std::uint8_t>(before ^ flip);
        EXPECT_NO_THROW(structure.lint(structure.octets)) << structure.what;
      }
      octet = before;
    }
  }
}

TEST(Lint, SurvivesOneStructureInPlaceOfAnother) {
  for (const Structure& structure : good_structures()) {
    for (const Linter lint : {lint_certificate, lint_crl, lint_request}) {
      EXPECT_EQ(lint(structure.octets).empty(), lint == structure.lint) << structure.what;
    }
  }
}

}  // namespace

}  // namespace test

}  // namespace pkigen
