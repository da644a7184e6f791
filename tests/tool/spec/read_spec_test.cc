// What good files mean: everything inherited and defaulted.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/tool/spec/sources.h"

namespace pkigen {
namespace {

using test::entity;
using test::names_of;
using test::outputs_of;
using test::read_good;
using testing::ElementsAre;

constexpr const char* ten_lines = R"(version: 1
defaults:
  subject: {C: FR, ST: Somme, L: Amiens, O: Example SARL}
authorities:
  root: {subject: {CN: Example Root CA}, validity: 10y}
identities:
  www:   {service: apache,         san: [www.example.org, example.org]}
  mail:  {service: dovecot,        san: [imap.example.org, pop.example.org]}
  vpn:   {service: openvpn-server, san: [vpn.example.org]}
  alice: {service: openvpn-client, subject: {CN: alice}, settings: {remote: vpn.example.org}}
)";

TEST(TenLines, GiveEachEntityItsSubject) {
  const Spec spec = read_good(ten_lines);
  EXPECT_EQ(rfc4514(entity(spec, "root").subject), "CN=Example Root CA,O=Example SARL,L=Amiens,ST=Somme,C=FR");
  EXPECT_EQ(rfc4514(entity(spec, "www").subject), "CN=www.example.org,O=Example SARL,L=Amiens,ST=Somme,C=FR");
  EXPECT_EQ(rfc4514(entity(spec, "alice").subject), "CN=alice,O=Example SARL,L=Amiens,ST=Somme,C=FR");
}

TEST(TenLines, GiveEachEntityItsFiles) {
  const Spec spec = read_good(ten_lines);
  EXPECT_THAT(outputs_of(entity(spec, "root")), ElementsAre("key CA/root/private/cakey.pem", "csr CA/root/careq.pem",
                                                            "crt CA/root/cacert.pem", "crl CA/root/crl.pem"));
  EXPECT_THAT(outputs_of(entity(spec, "www")),
              ElementsAre("key tls/private/www.key", "csr tls/certs/www.csr", "crt tls/certs/www.crt",
                          "pem tls/private/www.pem", "fullchain tls/certs/www.fullchain.pem", "conf apache/www.conf"));
  EXPECT_THAT(outputs_of(entity(spec, "mail")),
              ElementsAre("key dovecot/private/mail.key", "csr dovecot/certs/mail.csr", "crt dovecot/certs/mail.crt",
                          "pem dovecot/private/mail.pem", "fullchain dovecot/certs/mail.fullchain.pem",
                          "conf dovecot/mail.conf"));
  EXPECT_THAT(outputs_of(entity(spec, "alice")),
              ElementsAre("key openvpn/clients/private/alice.key", "csr openvpn/clients/alice.csr",
                          "crt openvpn/clients/alice.crt", "ovpn openvpn/clients/alice.ovpn"));
}

TEST(TenLines, NameTheOnlyAuthorityAsIssuer) {
  const Spec spec = read_good(ten_lines);
  EXPECT_EQ(entity(spec, "root").issuer.kind, IssuerSpec::Kind::self);
  EXPECT_EQ(entity(spec, "www").issuer.kind, IssuerSpec::Kind::authority);
  EXPECT_EQ(entity(spec, "www").issuer.authority, "root");
}

TEST(TenLines, GiveTheClientItsServer) {
  const Spec spec = read_good(ten_lines);
  const std::map<std::string, std::string> expected = {
      {"server", "vpn"}, {"remote", "vpn.example.org"}, {"port", "1194"}, {"proto", "udp"}, {"dev", "tun"}};
  EXPECT_EQ(entity(spec, "alice").settings, expected);
}

TEST(TenLines, KeepTheOrderOfTheFile) {
  const Spec spec = read_good(ten_lines);
  std::vector<std::string> names;
  for (const Entity& e : spec.entities) names.push_back(e.name);
  EXPECT_THAT(names, ElementsAre("root", "www", "mail", "vpn", "alice"));
  EXPECT_THAT(spec.sources, ElementsAre("pki.yaml"));
  EXPECT_EQ(entity(spec, "vpn").where, (Position{"pki.yaml", 9, 3}));
  EXPECT_EQ(spec.find("bob"), nullptr);
}

TEST(TenLines, LetNobodyReadButDaemonsThatGaveUpTheirPrivileges) {
  const Spec spec = read_good(ten_lines);
  for (const Entity& e : spec.entities) {
    for (const OutputSpec& output : e.outputs) {
      const unsigned mode = output.format == "crl" ? 0644 : 0600;
      EXPECT_EQ(output.permissions, (Permissions{mode, "root", "root"})) << e.name << "." << output.format;
    }
  }
}

constexpr const char* hierarchy = R"(version: 1
authorities:
  ca: {}
  intermediate: {issuer: ca}
  ca2: {}
identities:
  myserver: {issuer: intermediate, san: [myserver.example.org, www.myserver.example.org]}
  lonely: {issuer: self, subject: {CN: lonely.example.org}}
  dated:
    issuer: ca
    san: [dated.example.org]
    not_before: 2020-01-01T09:00:00Z
    not_after: 2020-02-01T10:10:10Z
  minute: {issuer: ca, san: [minute.example.org], validity: 1m}
  john: {issuer: ca2, usage: client, subject: "CN=John Doe,OU=People,O=Company"}
)";

TEST(Hierarchy, IsReadAsItIsWritten) {
  const Spec spec = read_good(hierarchy);
  EXPECT_EQ(spec.entities.size(), 8U);
  EXPECT_EQ(entity(spec, "intermediate").issuer.authority, "ca");
  EXPECT_EQ(entity(spec, "lonely").issuer.kind, IssuerSpec::Kind::self);
  EXPECT_FALSE(entity(spec, "lonely").extensions.basic_constraints->ca);
  EXPECT_EQ(rfc3339(*entity(spec, "dated").not_before), "2020-01-01T09:00:00Z");
  EXPECT_EQ(rfc3339(*entity(spec, "dated").not_after), "2020-02-01T10:10:10Z");
  EXPECT_EQ(entity(spec, "minute").validity, std::chrono::minutes(1));
  EXPECT_EQ(rfc4514(entity(spec, "john").subject), "CN=John Doe,OU=People,O=Company");
  EXPECT_EQ(rfc4514(entity(spec, "ca2").subject), "CN=ca2");
}

TEST(Defaults, HoldForIdentitiesOrForAll) {
  const Spec spec = read_good(R"(version: 1
defaults: {key: rsa-3072, digest: sha512, owner: www-data, group: ssl-cert, validity: 90d, renew_before: 20%,
           usage: peer, mode: "0640", issuer: root}
authorities: {root: {}, sub: {issuer: root}}
identities:
  www: {san: [www.example.org]}
  own: {san: [own.example.org], key: ec-p384, digest: sha256, owner: root, group: root, validity: 30d,
        renew_before: 5d, usage: client, mode: "0644", issuer: sub}
)");
  const Entity& root = entity(spec, "root");
  EXPECT_EQ(text_of(root.key.type), "ec-p256");
  EXPECT_EQ(root.signing_digest, Digest::sha512);
  EXPECT_EQ(root.validity, std::chrono::hours(24 * 3650));
  EXPECT_EQ(root.output("crt")->permissions, (Permissions{0600, "www-data", "ssl-cert"}));
  const Entity& www = entity(spec, "www");
  EXPECT_EQ(text_of(www.key.type), "rsa-3072");
  EXPECT_EQ(www.validity, std::chrono::hours(24 * 90));
  EXPECT_EQ(std::get<int>(www.renew_before.amount), 20);
  EXPECT_EQ(www.output("crt")->permissions, (Permissions{0640, "www-data", "ssl-cert"}));
  EXPECT_EQ(www.output("key")->permissions, (Permissions{0600, "www-data", "ssl-cert"}));
  EXPECT_EQ(www.extensions.extended_key_usage.size(), 2U);
  const Entity& own = entity(spec, "own");
  EXPECT_EQ(text_of(own.key.type), "ec-p384");
  EXPECT_EQ(own.digest, Digest::sha256);
  EXPECT_EQ(own.output("crt")->permissions, (Permissions{0644, "root", "root"}));
  EXPECT_EQ(own.issuer.authority, "sub");
  EXPECT_EQ(std::get<Duration>(own.renew_before.amount), std::chrono::hours(24 * 5));
  EXPECT_THAT(own.extensions.extended_key_usage, ElementsAre("1.3.6.1.5.5.7.3.2"));
}

TEST(Defaults, AreReplacedWholeButForTheSubject) {
  const Spec spec = read_good(R"(version: 1
defaults:
  key: {type: rsa-2048, passphrase: {prompt: true}}
  subject: {O: Example, OU: [A, B], C: FR}
authorities: {root: {}}
identities:
  www: {san: [www.example.org], key: rsa-4096, subject: {OU: Web}}
  raw: {san: [raw.example.org], subject: "CN=raw,O=Other"}
)");
  EXPECT_FALSE(entity(spec, "www").key.passphrase.has_value());
  EXPECT_EQ(rfc4514(entity(spec, "www").subject), "CN=www.example.org,OU=Web,O=Example,C=FR");
  EXPECT_EQ(rfc4514(entity(spec, "raw").subject), "CN=raw,O=Other");
  EXPECT_EQ(rfc4514(entity(spec, "root").subject), "CN=root,OU=B,OU=A,O=Example,C=FR");
}

TEST(Subject, IsEncodedInOneOrderWhateverTheOrderInTheFile) {
  const Spec spec = read_good(R"(version: 1
authorities:
  root:
    subject: {emailAddress: ca@example.org, serialNumber: "7", CN: CA, OU: [Two, One], O: Example, L: Amiens, ST: Somme,
              C: FR, DC: [org, example]}
)");
  EXPECT_EQ(rfc4514(entity(spec, "root").subject),
            "emailAddress=ca@example.org,serialNumber=7,CN=CA,OU=One,OU=Two,O=Example,L=Amiens,ST=Somme,C=FR,"
            "DC=example,DC=org");
}

TEST(Subject, TakesItsCommonNameFromTheFirstHostNameThatFits) {
  const Spec spec = read_good(
      "version: 1\nauthorities: {root: {}}\nidentities:\n"
      "  a: {san: [192.0.2.1, \"*.example.org\", a.example.org]}\n"
      "  b: {san: [" +
      std::string(60, 'b') +
      ".example.org, b.example.org]}\n"
      "  c: {san: [192.0.2.2]}\n");
  EXPECT_EQ(rfc4514(entity(spec, "a").subject), "CN=*.example.org");
  EXPECT_EQ(rfc4514(entity(spec, "b").subject), "CN=b.example.org");
  EXPECT_EQ(rfc4514(entity(spec, "c").subject), "CN=c");
}

TEST(AltNames, OfAServerComeFromItsCommonName) {
  const Spec spec = read_good(R"(version: 1
authorities: {root: {}}
identities:
  host: {subject: {CN: www.Example.org}}
  wild: {subject: {CN: "*.example.org"}}
  address: {subject: {CN: 192.0.2.7}}
  string: {subject: "CN=s.example.org,O=Example"}
  client: {usage: client, subject: {CN: www.example.org}}
  written: {subject: {CN: w.example.org}, san: [x.example.org]}
)");
  EXPECT_THAT(names_of(entity(spec, "host")), ElementsAre("dns:www.example.org"));
  EXPECT_THAT(names_of(entity(spec, "wild")), ElementsAre("dns:*.example.org"));
  EXPECT_THAT(names_of(entity(spec, "address")), ElementsAre("ip:192.0.2.7"));
  EXPECT_THAT(names_of(entity(spec, "string")), ElementsAre("dns:s.example.org"));
  EXPECT_THAT(names_of(entity(spec, "client")), ElementsAre());
  EXPECT_THAT(names_of(entity(spec, "written")), ElementsAre("dns:x.example.org"));
}

TEST(AltNames, AreRecognisedOrForced) {
  const Spec spec = read_good(R"(version: 1
authorities: {root: {}}
identities:
  www: {san: [www.example.org, "*.dev.example.org", 192.0.2.7, "2001:db8::7", ops@example.org, "https://example.org/x",
              "spiffe://example.org/web", "dns:localhost", "uri:urn:x"]}
)");
  EXPECT_THAT(names_of(entity(spec, "www")),
              ElementsAre("dns:www.example.org", "dns:*.dev.example.org", "ip:192.0.2.7", "ip:2001:db8::7",
                          "email:ops@example.org", "uri:https://example.org/x", "uri:spiffe://example.org/web",
                          "dns:localhost", "uri:urn:x"));
}

}  // namespace
}  // namespace pkigen
