// What only authorities say, and what those below them take over from it.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/tool/spec/sources.h"

namespace pkigen {
namespace {

using test::entity;
using test::outputs_of;
using test::read_good;
using testing::ElementsAre;
using testing::IsEmpty;

constexpr Duration day = std::chrono::hours(24);

TEST(Authority, CertifiesAndNothingElse) {
  const Spec spec = read_good("version: 1\nauthorities: {root: {path_length: 1}}\n");
  const Extensions& extensions = entity(spec, "root").extensions;
  EXPECT_EQ(extensions.basic_constraints, (BasicConstraints{true, 1}));
  EXPECT_THAT(key_usage_names(extensions.key_usage), ElementsAre("key_cert_sign", "crl_sign"));
  EXPECT_THAT(extensions.extended_key_usage, IsEmpty());
}

TEST(Authority, LivesTenYearsAndIsRenewedAYearBefore) {
  const Spec spec = read_good("version: 1\nauthorities: {root: {}}\n");
  const Entity& root = entity(spec, "root");
  EXPECT_EQ(root.validity, 3650 * day);
  EXPECT_EQ(std::get<Duration>(root.renew_before.amount), 365 * day);
  EXPECT_TRUE(root.renew_before.capped);
}

TEST(Authority, MakesACrlThatIsRenewedInItsLastThird) {
  const Spec spec = read_good(R"(version: 1
authorities:
  usual: {}
  own: {crl: {validity: 30d}}
  both: {crl: {validity: 30d, renew_before: 50%, url: "http://pki.example.org/both.crl"}}
  none: {crl: false}
)");
  EXPECT_EQ(entity(spec, "usual").crl->validity, 180 * day);
  EXPECT_EQ(std::get<Duration>(entity(spec, "usual").crl->renew_before.amount), 60 * day);
  EXPECT_EQ(std::get<Duration>(entity(spec, "own").crl->renew_before.amount), 10 * day);
  EXPECT_EQ(std::get<int>(entity(spec, "both").crl->renew_before.amount), 50);
  EXPECT_EQ(entity(spec, "both").crl->url, "http://pki.example.org/both.crl");
  EXPECT_FALSE(entity(spec, "none").crl.has_value());
  EXPECT_EQ(entity(spec, "none").output("crl"), nullptr);
}

TEST(Authority, KeepsItsFilesInItsDirectory) {
  const Spec spec = read_good(R"(version: 1
authorities:
  old: {dir: demoCA/, outputs: [pem, der]}
  here: {dir: .}
  moved: {outputs: {crt: certs/moved.crt}}
)");
  EXPECT_EQ(entity(spec, "old").dir, "demoCA");
  EXPECT_THAT(outputs_of(entity(spec, "old")),
              ElementsAre("key demoCA/private/cakey.pem", "crt demoCA/cacert.pem", "pem tls/private/old.pem",
                          "crl demoCA/crl.pem", "der tls/certs/old.der"));
  EXPECT_THAT(outputs_of(entity(spec, "here")),
              ElementsAre("key private/cakey.pem", "csr careq.pem", "crt cacert.pem", "crl crl.pem"));
  EXPECT_THAT(outputs_of(entity(spec, "moved")),
              ElementsAre("key CA/moved/private/cakey.pem", "crt certs/moved.crt", "crl CA/moved/crl.pem"));
}

TEST(Authority, PutsItsAddressesAndPoliciesIntoWhatItIssues) {
  const Spec spec = read_good(R"(version: 1
authorities:
  root:
    crl: {url: "http://pki.example.org/root.crl"}
    ocsp_url: http://ocsp.example.org/
    issuer_url: http://pki.example.org/root.crt
    policies: [1.3.6.1.4.1.99999.1]
  sub: {issuer: root}
identities:
  www: {issuer: root, san: [www.example.org]}
  deep: {issuer: sub, san: [deep.example.org]}
  lonely: {issuer: self, san: [lonely.example.org]}
)");
  for (const char* name : {"www", "sub"}) {
    const Extensions& extensions = entity(spec, name).extensions;
    EXPECT_THAT(extensions.crl_urls, ElementsAre("http://pki.example.org/root.crl"));
    EXPECT_THAT(extensions.ocsp_urls, ElementsAre("http://ocsp.example.org/"));
    EXPECT_THAT(extensions.issuer_urls, ElementsAre("http://pki.example.org/root.crt"));
    EXPECT_THAT(extensions.policies, ElementsAre("1.3.6.1.4.1.99999.1"));
  }
  EXPECT_THAT(entity(spec, "root").extensions.crl_urls, IsEmpty());
  EXPECT_THAT(entity(spec, "deep").extensions.crl_urls, IsEmpty());
  EXPECT_THAT(entity(spec, "deep").extensions.policies, ElementsAre("1.3.6.1.4.1.99999.1"));
  EXPECT_THAT(entity(spec, "lonely").extensions.policies, IsEmpty());
}

TEST(Authority, MayBeBelowOneThatComesLaterInTheFile) {
  const Spec spec = read_good(R"(version: 1
authorities:
  c: {issuer: b, policies: [1.2.3]}
  b: {issuer: a}
  a: {path_length: 2, ocsp_url: "http://ocsp.example.org/", policies: [2.5.29.32.0]}
)");
  EXPECT_EQ(entity(spec, "c").issuer.authority, "b");
  EXPECT_THAT(entity(spec, "b").extensions.policies, ElementsAre("2.5.29.32.0"));
  EXPECT_THAT(entity(spec, "c").extensions.policies, ElementsAre("1.2.3"));
}

TEST(Authority, ConstrainsNames) {
  const Spec spec = read_good(R"(version: 1
authorities:
  root: {name_constraints: {permitted: [example.org, "ip:192.0.2.0/24", "email:example.org"], excluded: [dns:x.example.org]}}
identities:
  www: {san: [www.example.org, 192.0.2.9, ops@example.org]}
)");
  const NameConstraints& constraints = entity(spec, "root").extensions.name_constraints;
  ASSERT_EQ(constraints.permitted.size(), 3U);
  EXPECT_EQ(text_of(constraints.permitted[0]), "dns:example.org");
  EXPECT_EQ(text_of(constraints.permitted[1]), "ip:192.0.2.0/24");
  ASSERT_EQ(constraints.excluded.size(), 1U);
}

TEST(Authority, CanHaveItsCertificateMadeElsewhere) {
  const Spec spec = read_good(R"(version: 1
authorities:
  bought: {issuer: external, issuer_chain: bought/chain.pem}
  signed: {issuer: {exec: [sign, --profile, ca]}}
identities:
  www: {issuer: bought, san: [www.example.org]}
)");
  EXPECT_EQ(entity(spec, "bought").issuer.kind, IssuerSpec::Kind::external);
  EXPECT_EQ(entity(spec, "bought").issuer.chain_path, "bought/chain.pem");
  EXPECT_EQ(entity(spec, "signed").issuer.kind, IssuerSpec::Kind::exec);
  EXPECT_THAT(entity(spec, "signed").issuer.argv, ElementsAre("sign", "--profile", "ca"));
}

TEST(Authority, IsRevokedByTheOneAbove) {
  const Spec spec = read_good(R"(version: 1
authorities:
  root: {}
  sub: {issuer: root, revoked: ca_compromise}
identities:
  a: {issuer: root, san: [a.example.org], revoked: true}
  b: {issuer: root, san: [b.example.org], revoked: {reason: superseded, date: 2026-02-03T04:05:06+01:00}}
  c: {issuer: root, san: [c.example.org], revoked: {}}
)");
  EXPECT_EQ(entity(spec, "sub").revoked->reason, RevocationReason::ca_compromise);
  EXPECT_EQ(entity(spec, "a").revoked->reason, RevocationReason::unspecified);
  EXPECT_EQ(entity(spec, "b").revoked->reason, RevocationReason::superseded);
  EXPECT_EQ(rfc3339(*entity(spec, "b").revoked->date), "2026-02-03T03:05:06Z");
  EXPECT_TRUE(entity(spec, "c").revoked.has_value());
}

}  // namespace
}  // namespace pkigen
