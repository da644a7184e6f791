// What identities say: usages, keys, lifetimes, outputs.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/tool/spec/sources.h"

namespace pkigen {
namespace {

using test::entity;
using test::outputs_of;
using test::read;
using test::read_good;
using testing::ElementsAre;
using testing::IsEmpty;

struct UsageCase {
  const char* usage;
  const char* key;
  std::vector<std::string> key_usage;
  std::vector<std::string> extended;
};

class UsageMeans : public testing::TestWithParam<UsageCase> {};

TEST_P(UsageMeans, TheseBitsAndNumbers) {
  const UsageCase& expected = GetParam();
  const Spec spec = read_good("version: 1\nauthorities: {root: {}}\nidentities:\n  x: {san: [x.example.org], usage: " +
                              std::string(expected.usage) + ", key: " + expected.key + "}\n");
  const Extensions& extensions = entity(spec, "x").extensions;
  EXPECT_EQ(key_usage_names(extensions.key_usage), expected.key_usage);
  EXPECT_EQ(extensions.extended_key_usage, expected.extended);
  EXPECT_EQ(extensions.basic_constraints, (BasicConstraints{false, std::nullopt}));
}

constexpr const char* server_auth = "1.3.6.1.5.5.7.3.1";
constexpr const char* client_auth = "1.3.6.1.5.5.7.3.2";
INSTANTIATE_TEST_SUITE_P(
    Spec, UsageMeans,
    testing::Values(UsageCase{"server", "ec-p256", {"digital_signature"}, {server_auth}},
                    UsageCase{"server", "rsa-2048", {"digital_signature", "key_encipherment"}, {server_auth}},
                    UsageCase{"client", "rsa-2048", {"digital_signature"}, {client_auth}},
                    UsageCase{"peer", "ec-p384", {"digital_signature"}, {server_auth, client_auth}},
                    UsageCase{"[client, server]", "ec-p256", {"digital_signature"}, {server_auth, client_auth}},
                    UsageCase{"ocsp", "ec-p256", {"digital_signature"}, {"1.3.6.1.5.5.7.3.9"}},
                    UsageCase{"email", "rsa-2048", {"digital_signature", "key_encipherment"}, {"1.3.6.1.5.5.7.3.4"}},
                    UsageCase{"email", "ec-p256", {"digital_signature", "key_agreement"}, {"1.3.6.1.5.5.7.3.4"}},
                    UsageCase{"code_signing", "ec-p256", {"digital_signature"}, {"1.3.6.1.5.5.7.3.3"}},
                    UsageCase{"timestamping", "ec-p256", {"digital_signature"}, {"1.3.6.1.5.5.7.3.8"}}));

TEST(Usage, GivesWayToWhatIsWritten) {
  const Spec spec = read_good(R"(version: 1
authorities: {root: {}}
identities:
  x: {san: [x.example.org], key: rsa-2048, key_usage: [digital_signature], extended_key_usage: [client_auth, 1.3.6.1.5.5.7.3.17]}
  y: {san: [y.example.org], key_usage: [], extended_key_usage: []}
)");
  EXPECT_THAT(key_usage_names(entity(spec, "x").extensions.key_usage), ElementsAre("digital_signature"));
  EXPECT_THAT(entity(spec, "x").extensions.extended_key_usage, ElementsAre(client_auth, "1.3.6.1.5.5.7.3.17"));
  EXPECT_EQ(entity(spec, "y").extensions.key_usage, 0U);
  EXPECT_THAT(entity(spec, "y").extensions.extended_key_usage, IsEmpty());
}

TEST(Identity, CarriesSingleExtensions) {
  const Spec spec = read_good(R"(version: 1
authorities: {root: {ocsp_url: "http://ocsp.example.org/"}}
identities:
  x: {san: [x.example.org], must_staple: true, ns_cert_type: server, comment: made by pkigen}
  y: {san: [y.example.org], ns_cert_type: [client, email]}
)");
  EXPECT_TRUE(entity(spec, "x").extensions.must_staple);
  EXPECT_EQ(entity(spec, "x").extensions.comment, "made by pkigen");
  EXPECT_THAT(netscape_cert_type_names(entity(spec, "x").extensions.netscape_cert_type), ElementsAre("server"));
  EXPECT_THAT(netscape_cert_type_names(entity(spec, "y").extensions.netscape_cert_type),
              ElementsAre("client", "email"));
}

TEST(Key, MayBeLockedInFiveWays) {
  const Spec spec = read_good(R"(version: 1
authorities:
  a: {key: {passphrase: {prompt: true}}}
  b: {key: {type: rsa-4096, passphrase: {file: secrets/b}, previous: {env: OLD_B}, max_age: 2y}}
  c: {key: {passphrase: {command: [pass, show, "ca key"]}}}
  d: {key: {passphrase: {credential: ca-key}}}
)");
  using Kind = PassphraseSource::Kind;
  EXPECT_EQ(entity(spec, "a").key.passphrase, (PassphraseSource{Kind::prompt, "", {}}));
  EXPECT_EQ(entity(spec, "b").key.passphrase, (PassphraseSource{Kind::file, "secrets/b", {}}));
  EXPECT_EQ(entity(spec, "b").key.previous_passphrase, (PassphraseSource{Kind::env, "OLD_B", {}}));
  EXPECT_EQ(entity(spec, "b").key.max_age, std::chrono::hours(24 * 730));
  EXPECT_EQ(entity(spec, "c").key.passphrase, (PassphraseSource{Kind::command, "", {"pass", "show", "ca key"}}));
  EXPECT_EQ(entity(spec, "d").key.passphrase, (PassphraseSource{Kind::credential, "ca-key", {}}));
}

TEST(Key, MayHaveNoPassphraseAnyMoreButAPreviousOne) {
  const Spec spec = read_good("version: 1\nauthorities: {root: {key: {previous: {file: old}}}}\n");
  EXPECT_FALSE(entity(spec, "root").key.passphrase.has_value());
  EXPECT_TRUE(entity(spec, "root").key.previous_passphrase.has_value());
}

TEST(Digest, MatchesTheKeyUnlessWritten) {
  const Spec spec = read_good(R"(version: 1
authorities: {root: {key: ec-p384}}
identities:
  a: {san: [a.example.org], key: ec-p384}
  b: {san: [b.example.org], key: ec-p384, digest: sha256}
)");
  EXPECT_EQ(entity(spec, "a").digest, Digest::sha384);
  EXPECT_FALSE(entity(spec, "a").signing_digest.has_value());
  EXPECT_EQ(entity(spec, "b").digest, Digest::sha256);
  EXPECT_EQ(entity(spec, "b").signing_digest, Digest::sha256);
}

TEST(Lifetime, IsThatOfAnIdentityByDefault) {
  const Spec spec = read_good("version: 1\nauthorities: {root: {}}\nidentities: {x: {san: [x.example.org]}}\n");
  EXPECT_EQ(entity(spec, "x").validity, std::chrono::hours(24 * 397));
  EXPECT_EQ(std::get<Duration>(entity(spec, "x").renew_before.amount), std::chrono::hours(24 * 30));
  EXPECT_TRUE(entity(spec, "x").renew_before.capped);
}

TEST(Lifetime, MayBeShorterThanTheUsualLead) {
  const Spec spec =
      read_good("version: 1\nauthorities: {root: {}}\nidentities: {x: {san: [x.example.org], validity: 1h}}\n");
  EXPECT_TRUE(entity(spec, "x").renew_before.capped);
}

TEST(Lifetime, MayEndWithItsIssuer) {
  read_good(R"(version: 1
authorities: {root: {not_after: 2030-01-01T00:00:00Z}}
identities: {x: {san: [x.example.org], not_after: 2030-01-01T00:00:00Z}}
)");
}

struct SerialCase {
  const char* written;
  Bytes octets;
};

class Serial : public testing::TestWithParam<SerialCase> {};

TEST_P(Serial, IsTheMagnitudeOfItsNumber) {
  const Spec spec = read_good("version: 1\nauthorities: {root: {}}\nidentities: {x: {san: [x.example.org], serial: " +
                              std::string(GetParam().written) + "}}\n");
  EXPECT_EQ(entity(spec, "x").serial, GetParam().octets);
}

INSTANTIATE_TEST_SUITE_P(Spec, Serial,
                         testing::Values(SerialCase{"1", {1}}, SerialCase{"255", {255}}, SerialCase{"256", {1, 0}},
                                         SerialCase{"4711", {0x12, 0x67}}, SerialCase{"0x1267", {0x12, 0x67}},
                                         SerialCase{"0x0001", {1}}, SerialCase{"0xabc", {0x0A, 0xBC}},
                                         SerialCase{"\"0x80\"", {0x80}}, SerialCase{"\"12\"", {12}},
                                         SerialCase{"730750818665451459101842416358141509827966271487", Bytes([] {
                                                      Bytes most(20, 0xFF);
                                                      most[0] = 0x7F;
                                                      return most;
                                                    }())}));

TEST(Serial, MayBeTheSameBelowAnotherIssuer) {
  read_good(R"(version: 1
authorities: {a: {}, b: {}}
identities:
  x: {issuer: a, san: [x.example.org], serial: 7}
  y: {issuer: b, san: [y.example.org], serial: 7}
)");
}

TEST(Outputs, AreTheUsualFourUnlessListed) {
  const Spec spec = read_good(R"(version: 1
authorities: {root: {}}
identities:
  usual: {san: [u.example.org]}
  listed: {san: [l.example.org], outputs: [fullchain, chain, ca, ca-crl, crl, der, public, p12, truststore]}
  none: {san: [n.example.org], outputs: []}
)");
  EXPECT_THAT(outputs_of(entity(spec, "usual")), ElementsAre("key tls/private/usual.key", "csr tls/certs/usual.csr",
                                                             "crt tls/certs/usual.crt", "pem tls/private/usual.pem"));
  EXPECT_THAT(outputs_of(entity(spec, "listed")),
              ElementsAre("key tls/private/listed.key", "crt tls/certs/listed.crt", "chain tls/certs/listed.chain.pem",
                          "fullchain tls/certs/listed.fullchain.pem", "ca tls/certs/listed.ca.pem",
                          "ca-crl tls/certs/listed.ca-crl.pem", "crl tls/certs/listed.crl.pem",
                          "der tls/certs/listed.der", "public tls/certs/listed.pub", "p12 tls/private/listed.p12",
                          "truststore tls/certs/listed.truststore.p12"));
  EXPECT_THAT(outputs_of(entity(spec, "none")), ElementsAre("key tls/private/none.key", "crt tls/certs/none.crt"));
}

TEST(Outputs, MayGoAnywhereAPersonSays) {
  const Spec spec = read_good(R"(version: 1
authorities: {root: {}}
identities:
  x:
    san: [x.example.org]
    group: ssl-cert
    outputs:
      crt: /etc/ssl//certs/./x.pem
      key: {path: a/../keys/x.key, mode: "0640", owner: postgres}
      pem: {}
      tls-crypt: x.tls
      p12: {path: x.p12, passphrase: {file: p12.pass}, legacy: true}
)");
  const Entity& x = entity(spec, "x");
  EXPECT_EQ(x.output("crt")->path, "/etc/ssl/certs/x.pem");
  EXPECT_EQ(x.output("key")->path, "keys/x.key");
  EXPECT_EQ(x.output("key")->permissions, (Permissions{0640, "postgres", "ssl-cert"}));
  EXPECT_EQ(x.output("pem")->path, "tls/private/x.pem");
  EXPECT_EQ(x.output("p12")->passphrase->name, "p12.pass");
  EXPECT_TRUE(x.output("p12")->legacy);
  EXPECT_EQ(x.output("key")->where, (Position{"pki.yaml", 9, 7}));
  EXPECT_EQ(x.output("csr"), nullptr);
}

TEST(Outputs, OfCrlsAreForAll) {
  const Spec spec = read_good(R"(version: 1
authorities: {root: {}}
identities: {x: {san: [x.example.org], outputs: [crl, ca-crl]}}
)");
  EXPECT_EQ(entity(spec, "x").output("crl")->permissions.mode, 0644U);
  EXPECT_EQ(entity(spec, "x").output("ca-crl")->permissions.mode, 0644U);
  EXPECT_EQ(entity(spec, "x").output("crt")->permissions.mode, 0600U);
}

TEST(Tutorial, IsOneFile) {
  const Spec spec = read_good(R"(version: 1
defaults:
  subject: {C: FR, ST: Somme, L: Amiens, O: IUT, OU: TP9, emailAddress: root@prive.iut-amiens.fr}
authorities:
  ca: {key: {type: rsa-4096, passphrase: {prompt: true}}, validity: 3650d}
identities:
  fichier: {key: rsa-2048, subject: {CN: tp9-pc01.prive.iut-amiens.fr}, service: apache}
  autosigne: {key: rsa-2048, issuer: self, serial: 1, validity: 365d, subject: {CN: localhost.localdomain},
              not_before: 2026-01-01T00:00:00Z}
  achete: {issuer: external, key: {type: rsa-2048, passphrase: {prompt: true}}, san: [www.example.fr]}
  dovecot: {service: dovecot, subject: {CN: imap.prive.iut-amiens.fr}, ns_cert_type: server}
)");
  EXPECT_EQ(
      rfc4514(entity(spec, "fichier").subject),
      "emailAddress=root@prive.iut-amiens.fr,CN=tp9-pc01.prive.iut-amiens.fr,OU=TP9,O=IUT,L=Amiens,ST=Somme,C=FR");
  EXPECT_THAT(test::names_of(entity(spec, "fichier")), ElementsAre("dns:tp9-pc01.prive.iut-amiens.fr"));
}

}  // namespace
}  // namespace pkigen
