// What pkigen's own encoders make has no findings, whatever pki.yaml can ask for; and the linter reads all of it by
// itself.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>

#include "rules/x509/certificate.h"
#include "rules/x509/crl.h"
#include "rules/x509/lint.h"
#include "rules/x509/request.h"

namespace pkigen {

void PrintTo(const LintFinding& finding, std::ostream* out);

namespace test {

namespace {

using testing::IsEmpty;

Time at(std::string_view text) { return parse_rfc3339(text).value(); }

Name example_name(const std::string& common_name) {
  return parse_rfc4514("emailAddress=ops@example.org,serialNumber=12 B,CN=" + common_name +
                       ",OU=Ventes,O=Société Exemple,L=Amiens,ST=Somme,C=FR,DC=example,DC=org");
}

Extensions authority_extensions(ByteView spki) {
  Extensions extensions;
  extensions.basic_constraints = BasicConstraints{.ca = true, .path_length = 0};
  extensions.key_usage = key_usage_bit("key_cert_sign").value() | key_usage_bit("crl_sign").value();
  extensions.name_constraints.permitted = {parse_general_name("example.org", NameForm::constraint),
                                           parse_general_name("192.0.2.0/24", NameForm::constraint)};
  extensions.name_constraints.excluded = {parse_general_name("2001:db8::/32", NameForm::constraint)};
  extensions.subject_key_identifier = key_identifier(spki);
  extensions.authority_key_identifier = key_identifier(spki);
  extensions.policies = {"2.5.29.32.0"};
  return extensions;
}

Extensions leaf_extensions(ByteView spki) {
  Extensions extensions;
  extensions.basic_constraints = BasicConstraints{};
  extensions.key_usage = key_usage_bit("digital_signature").value();
  extensions.extended_key_usage = {"1.3.6.1.5.5.7.3.1", "1.3.6.1.5.5.7.3.2"};
  for (const char* const name : {"www.example.org", "*.dev.example.org", "192.0.2.7", "2001:db8::7", "ops@example.org",
                                 "https://example.org/a", "spiffe://example.org/web"}) {
    extensions.subject_alt_names.push_back(parse_general_name(name));
  }
  extensions.crl_urls = {"http://pki.example.org/crl.pem"};
  extensions.ocsp_urls = {"http://ocsp.example.org"};
  extensions.issuer_urls = {"http://pki.example.org/ca.der"};
  extensions.must_staple = true;
  extensions.netscape_cert_type = netscape_cert_type_bit("server").value();
  extensions.comment = "made by pkigen";
  extensions.subject_key_identifier = key_identifier(spki);
  extensions.authority_key_identifier = Bytes(20, 0xA1);
  return extensions;
}

CertificateFields fields_for(const PrivateKey& key, const Name& subject, const Extensions& extensions) {
  return {.serial = Bytes(20, 0x7F),
          .issuer = encode_name(example_name("Example Root CA")),
          .not_before = at("2026-02-03T04:05:06Z"),
          .not_after = at("2026-03-03T04:05:06Z"),
          .subject = encode_name(subject),
          .spki = key.spki(),
          .extensions = extensions};
}

class LintOfEncoders : public testing::TestWithParam<KeyType> {
 protected:
  SystemRandom random_;
  PrivateKey key_ = PrivateKey::generate(GetParam(), random_);
  Bytes algorithm_ = signature_algorithm(GetParam(), matching_digest(GetParam()));
};

TEST_P(LintOfEncoders, FindsNothingInALeaf) {
  auto fields = fields_for(key_, example_name("www.example.org"), leaf_extensions(key_.spki()));
  EXPECT_THAT(lint_certificate(encode_tbs(fields, algorithm_)), IsEmpty());
}

TEST_P(LintOfEncoders, FindsNothingInALeafWithoutSubject) {
  auto fields = fields_for(key_, Name(), leaf_extensions(key_.spki()));
  EXPECT_THAT(lint_certificate(encode_tbs(fields, algorithm_)), IsEmpty());
}

TEST_P(LintOfEncoders, FindsNothingInAnAuthority) {
  auto fields = fields_for(key_, example_name("Example Root CA"), authority_extensions(key_.spki()));
  EXPECT_THAT(lint_certificate(encode_tbs(fields, algorithm_)), IsEmpty());
}

TEST_P(LintOfEncoders, FindsNothingInLongLives) {
  for (const char* const end : {"2049-12-31T23:59:59Z", "2050-01-01T00:00:00Z", "9999-12-31T23:59:59Z"}) {
    auto fields = fields_for(key_, example_name("www.example.org"), leaf_extensions(key_.spki()));
    fields.not_after = at(end);
    EXPECT_THAT(lint_certificate(encode_tbs(fields, algorithm_)), IsEmpty()) << end;
  }
}

TEST_P(LintOfEncoders, FindsNothingInARequest) {
  Extensions extensions = leaf_extensions(key_.spki());
  extensions.authority_key_identifier.clear();
  const RequestFields fields{
      .subject = encode_name(example_name("www.example.org")), .spki = key_.spki(), .extensions = extensions};
  EXPECT_THAT(lint_request(encode_request_info(fields)), IsEmpty());
}

TEST_P(LintOfEncoders, FindsNothingInACrl) {
  CrlFields fields;
  fields.issuer = encode_name(example_name("Example Root CA"));
  fields.this_update = at("2026-02-03T04:05:06Z");
  fields.next_update = at("2026-08-03T04:05:06Z");
  fields.number = {1};
  fields.authority_key_identifier = key_identifier(key_.spki());
  EXPECT_THAT(lint_crl(encode_crl_tbs(fields, algorithm_)), IsEmpty());
  fields.revoked = {{.serial = {0x80}, .date = at("2026-01-01T00:00:00Z"), .reason = RevocationReason::unspecified},
                    {.serial = {1, 2}, .date = at("2051-01-01T00:00:00Z"), .reason = RevocationReason::superseded}};
  EXPECT_THAT(lint_crl(encode_crl_tbs(fields, algorithm_)), IsEmpty());
}

std::string test_name(const testing::TestParamInfo<KeyType>& tested) {
  std::string name = text_of(tested.param);
  std::ranges::replace(name, '-', '_');
  return name;
}

INSTANTIATE_TEST_SUITE_P(OfEveryFamily, LintOfEncoders,
                         testing::Values(KeyType{KeyType::Family::ec, 256}, KeyType{KeyType::Family::ec, 384},
                                         KeyType{KeyType::Family::ec, 521}, KeyType{KeyType::Family::rsa, 2048}),
                         test_name);

}  // namespace

}  // namespace test

}  // namespace pkigen
