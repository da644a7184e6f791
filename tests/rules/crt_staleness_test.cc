#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <functional>

#include "rules/bytes/error.h"
#include "rules/x509/certificate.h"
#include "rules/x509/pem.h"
#include "tests/rules/workbench.h"

namespace pkigen::test {
namespace {

using std::chrono::days;
using testing::ElementsAre;
using testing::IsEmpty;
using Texts = std::vector<std::string>;

struct RootAndLeaf : Workbench {
  RootAndLeaf() {
    add_authority("root");
    add_identity("www");
    make_all({"root.key", "root.crt", "www.key", "www.csr", "www.crt"});
  }
};

TEST(CertificateStaleness, IsNoneAfterItWasMade) {
  RootAndLeaf bench;
  for (const std::string label : {"root.key", "root.crt", "www.key", "www.csr", "www.crt"}) {
    EXPECT_THAT(texts_of(bench.why_stale(label)), IsEmpty()) << label;
  }
}

struct Change {
  const char* name;
  std::function<void(Profile&)> edit;
  Texts certificate;
  Texts request;
};

std::uint32_t bits(std::initializer_list<const char*> names) {
  std::uint32_t all = 0;
  for (const char* name : names) all |= key_usage_bit(name).value();
  return all;
}

class ChangedProfile : public testing::TestWithParam<Change> {};

TEST_P(ChangedProfile, MakesStaleWhatSaysOtherwise) {
  RootAndLeaf bench;
  GetParam().edit(bench.profile("www"));
  EXPECT_EQ(texts_of(bench.why_stale("www.crt")), GetParam().certificate);
  EXPECT_EQ(texts_of(bench.why_stale("www.csr")), GetParam().request);
}

const Change changes[] = {
    {.name = "AddedName",
     .edit = [](Profile& www) { www.extensions.subject_alt_names.push_back(parse_general_name("imap.example.org")); },
     .certificate = {"spec-changed: san: + dns:imap.example.org"},
     .request = {"spec-changed: san: + dns:imap.example.org"}},
    {.name = "OtherName",
     .edit = [](Profile& www) { www.extensions.subject_alt_names = {parse_general_name("192.0.2.7")}; },
     .certificate = {"spec-changed: san: + ip:192.0.2.7 - dns:www.example.org"},
     .request = {"spec-changed: san: + ip:192.0.2.7 - dns:www.example.org"}},
    {.name = "Subject",
     .edit = [](Profile& www) { www.subject = parse_rfc4514("CN=other"); },
     .certificate = {"spec-changed: subject: CN=www.example.org,O=Example SARL,C=FR, must be CN=other"},
     .request = {"spec-changed: subject: CN=www.example.org,O=Example SARL,C=FR, must be CN=other"}},
    {.name = "KeyUsage",
     .edit =
         [](Profile& www) {
           www.extensions.key_usage = bits({"digital_signature", "key_encipherment"});
         },
     .certificate = {"spec-changed: key-usage: + key_encipherment"},
     .request = {"spec-changed: key-usage: + key_encipherment"}},
    {.name = "ExtendedKeyUsage",
     .edit = [](Profile& www) { www.extensions.extended_key_usage = {"1.3.6.1.5.5.7.3.2"}; },
     .certificate = {"spec-changed: extended-key-usage: + client_auth - server_auth"},
     .request = {"spec-changed: extended-key-usage: + client_auth - server_auth"}},
    {.name = "BasicConstraints",
     .edit = [](Profile& www) { www.extensions.basic_constraints = {.ca = true, .path_length = 0}; },
     .certificate = {"spec-changed: basic-constraints: end entity, must be authority, path length 0"},
     .request = {"spec-changed: basic-constraints: end entity, must be authority, path length 0"}},
    {.name = "MustStaple",
     .edit = [](Profile& www) { www.extensions.must_staple = true; },
     .certificate = {"spec-changed: must-staple: no, must be yes"},
     .request = {"spec-changed: must-staple: no, must be yes"}},
    {.name = "Policies",
     .edit = [](Profile& www) { www.extensions.policies = {"1.2.3.4"}; },
     .certificate = {"spec-changed: policies: + 1.2.3.4"},
     .request = {"spec-changed: policies: + 1.2.3.4"}},
    {.name = "NetscapeCertType",
     .edit = [](Profile& www) { www.extensions.netscape_cert_type = netscape_cert_type_bit("server").value(); },
     .certificate = {"spec-changed: ns-cert-type: + server"},
     .request = {"spec-changed: ns-cert-type: + server"}},
    {.name = "Comment",
     .edit = [](Profile& www) { www.extensions.comment = "ours"; },
     .certificate = {"spec-changed: comment: empty, must be ours"},
     .request = {"spec-changed: comment: empty, must be ours"}},
    {.name = "NameConstraints",
     .edit =
         [](Profile& www) {
           www.extensions.name_constraints = {.permitted = {parse_general_name("example.org", NameForm::constraint)},
                                              .excluded = {}};
         },
     .certificate = {"spec-changed: name-constraints: + permitted dns:example.org"},
     .request = {"spec-changed: name-constraints: + permitted dns:example.org"}},
    // Where the issuer publishes things is not asked for by a request.
    {.name = "CrlUrl",
     .edit = [](Profile& www) { www.extensions.crl_urls = {"http://pki.example.org/crl"}; },
     .certificate = {"spec-changed: crl-url: + http://pki.example.org/crl"},
     .request = {}},
    {.name = "OcspUrl",
     .edit = [](Profile& www) { www.extensions.ocsp_urls = {"http://ocsp.example.org"}; },
     .certificate = {"spec-changed: ocsp-url: + http://ocsp.example.org"},
     .request = {}},
    {.name = "IssuerUrl",
     .edit = [](Profile& www) { www.extensions.issuer_urls = {"http://pki.example.org/ca"}; },
     .certificate = {"spec-changed: issuer-url: + http://pki.example.org/ca"},
     .request = {}},
    {.name = "Validity",
     .edit = [](Profile& www) { www.validity = days(90); },
     .certificate = {"spec-changed: validity: 397d, must be 90d"},
     .request = {}},
    {.name = "NotBefore",
     .edit = [](Profile& www) { www.not_before = at("2026-01-01T00:00:00Z"); },
     .certificate = {"spec-changed: not-before: 2026-02-03T04:05:06Z, must be 2026-01-01T00:00:00Z"},
     .request = {}},
    {.name = "NotAfter",
     .edit = [](Profile& www) { www.not_after = at("2027-01-01T00:00:00Z"); },
     .certificate = {"spec-changed: not-after: 2027-03-07T04:05:06Z, must be 2027-01-01T00:00:00Z"},
     .request = {}},
    {.name = "CertificateDigest",
     .edit = [](Profile& www) { www.certificate_digest = Digest::sha512; },
     .certificate = {"spec-changed: digest: sha256, must be sha512"},
     .request = {}},
    {.name = "RequestDigest",
     .edit = [](Profile& www) { www.request_digest = Digest::sha384; },
     .certificate = {},
     .request = {"spec-changed: digest: sha256, must be sha384"}},
    {.name = "RenewalLead", .edit = [](Profile& www) { www.lead = {.amount = 10}; }, .certificate = {}, .request = {}},
    {.name = "SelfSigned",
     .edit = [](Profile& www) { www.issuer = IssuerKind::self; },
     .certificate = {"issuer-changed: issuer: CN=Example root,O=Example SARL,C=FR, must be "
                     "CN=www.example.org,O=Example SARL,C=FR"},
     .request = {}},
    {.name = "Revoked",
     .edit =
         [](Profile& www) {
           www.revoked = true;
           www.validity = days(90);
           www.extensions.comment = "ours";
         },
     .certificate = {},
     .request = {}},
};

INSTANTIATE_TEST_SUITE_P(Table, ChangedProfile, testing::ValuesIn(changes),
                         [](const auto& parameter) { return parameter.param.name; });

TEST(CertificateStaleness, IsNoneForNamesThatAreEncodedInAnotherOrder) {
  RootAndLeaf bench;
  bench.profile("www").subject = parse_rfc4514("CN=two+serialNumber=7,O=Example SARL");
  bench.make_all({"www.csr", "www.crt"});
  EXPECT_THAT(texts_of(bench.why_stale("www.csr")), IsEmpty());
  EXPECT_THAT(texts_of(bench.why_stale("www.crt")), IsEmpty());
}

TEST(CertificateStaleness, SeesAnotherSerial) {
  RootAndLeaf bench;
  bench.profile("www").serial = Bytes{0x00, 0x0A};
  EXPECT_EQ(bench.why_stale("www.crt").at(0).field, "serial");
  bench.make("www.crt");
  EXPECT_THAT(texts_of(bench.why_stale("www.crt")), IsEmpty());
}

TEST(CertificateStaleness, SeesAnotherKey) {
  RootAndLeaf bench;
  bench.make("www.key");
  EXPECT_THAT(texts_of(bench.why_stale("www.crt")), ElementsAre("key-changed: certificate holds another public key"));
  EXPECT_THAT(texts_of(bench.why_stale("www.csr")), ElementsAre("key-changed: request holds another public key"));
}

TEST(CertificateStaleness, SeesAKeyThatIsAboutToChange) {
  RootAndLeaf bench;
  bench.announce("www.key");
  EXPECT_THAT(texts_of(bench.why_stale("www.crt")),
              ElementsAre("key-changed: certificate is for the key before www.key changed"));
  EXPECT_THAT(texts_of(bench.why_stale("www.csr")),
              ElementsAre("key-changed: request is for the key before www.key changed"));
}

TEST(CertificateStaleness, IsNoneIfTheKeyIsElsewhere) {
  RootAndLeaf bench;
  bench.remove("www.key");
  EXPECT_THAT(texts_of(bench.why_stale("www.crt")), IsEmpty());
}

TEST(CertificateStaleness, OutlivesTheRenewalOfTheIssuer) {
  RootAndLeaf bench;
  bench.now += days(10);
  bench.make("root.crt");
  EXPECT_THAT(texts_of(bench.why_stale("www.crt")), IsEmpty());
}

TEST(CertificateStaleness, OutlivesARenewalThatIsAboutToHappen) {
  RootAndLeaf bench;
  bench.announce("root.crt");
  EXPECT_THAT(texts_of(bench.why_stale("www.crt")), IsEmpty());
}

TEST(CertificateStaleness, SeesAnotherKeyOfTheIssuer) {
  RootAndLeaf bench;
  bench.make_all({"root.key", "root.crt"});
  EXPECT_THAT(texts_of(bench.why_stale("www.crt")), ElementsAre("issuer-changed: issuer key changed"));
}

TEST(CertificateStaleness, SeesAKeyOfTheIssuerThatIsAboutToChange) {
  RootAndLeaf bench;
  bench.announce("root.key");
  bench.announce("root.crt");
  EXPECT_THAT(texts_of(bench.why_stale("www.crt")), ElementsAre("issuer-changed: issuer key changed"));
}

TEST(CertificateStaleness, SeesAnotherIssuer) {
  RootAndLeaf bench;
  bench.add_authority("second");
  bench.make_all({"second.key", "second.crt"});
  bench.profile("www").issuer_name = "second";
  EXPECT_THAT(texts_of(bench.why_stale("www.crt")),
              ElementsAre("issuer-changed: issuer: CN=Example root,O=Example SARL,C=FR, must be "
                          "CN=Example second,O=Example SARL,C=FR",
                          "issuer-changed: issuer key changed"));
}

TEST(CertificateStaleness, IsNoneAsLongAsTheIssuerIsNotThere) {
  RootAndLeaf bench;
  bench.remove("root.crt");
  bench.remove("root.key");
  EXPECT_THAT(texts_of(bench.why_stale("www.crt")), IsEmpty());
}

TEST(CertificateStaleness, SeesAnIdentifierThatTheIssuerNoLongerHas) {
  RootAndLeaf bench;
  const Certificate root = read_certificates(bench.text("root.crt")).front();
  CertificateFields fields{.serial = {0x0B},
                           .issuer = root.raw_subject(),
                           .not_before = root.not_before(),
                           .not_after = root.not_after(),
                           .subject = root.raw_subject(),
                           .spki = root.spki(),
                           .extensions = root.extensions()};
  fields.extensions.subject_key_identifier = {1, 2, 3};
  fields.extensions.authority_key_identifier = {1, 2, 3};
  SystemRandom random;
  const Inputs inputs = bench.inputs("root.crt");
  const auto& key = inputs.at(Role::key).as<PrivateKey>();
  const Bytes tbs = encode_tbs(fields, signature_algorithm(key.type(), Digest::sha256));
  bench.put("root.crt", pem::write("CERTIFICATE", close_signed(tbs, key.sign(Digest::sha256, tbs, random))).text());
  EXPECT_THAT(texts_of(bench.why_stale("www.crt")),
              ElementsAre("issuer-changed: identifier of the issuer's key changed"));
}

TEST(CertificateStaleness, TakesABrokenSignatureForDamage) {
  RootAndLeaf bench;
  Bytes der = read_certificates(bench.text("www.crt")).front().der();
  der.at(der.size() / 2) ^= 0x01U;
  bench.put("www.crt", pem::write("CERTIFICATE", der).text());
  EXPECT_ANY_THROW(bench.describe("www.crt"));
}

TEST(CertificateStaleness, TakesTextAroundTheCertificateForNothing) {
  RootAndLeaf bench;
  bench.put("www.crt", "Certificate:\n    Data: …\n" + bench.text("www.crt") + bench.text("root.crt"));
  EXPECT_THAT(texts_of(bench.why_stale("www.crt")), IsEmpty());
}

TEST(RevokedCertificate, IsStaleBesideAnotherKey) {
  RootAndLeaf bench;
  bench.revoke("www");
  bench.make("www.key");
  EXPECT_EQ(texts_of(bench.why_stale("www.crt")), Texts{"key-changed: certificate holds another public key"});
}

TEST(RevokedCertificate, IsNotStaleWhateverChanges) {
  RootAndLeaf bench;
  bench.revoke("www");
  bench.profile("www").validity = days(90);
  bench.now += days(1000);
  EXPECT_THAT(texts_of(bench.why_stale("www.crt")), IsEmpty());
  EXPECT_EQ(bench.deadline("www.crt"), std::nullopt);
  // A rotation brings a new key, and with it a certificate.
  bench.announce("www.key");
  EXPECT_EQ(bench.why_stale("www.crt").at(0).code, ReasonCode::key_changed);
}

}  // namespace
}  // namespace pkigen::test
