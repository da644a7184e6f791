#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "rules/bytes/error.h"
#include "rules/rules.h"
#include "rules/x509/key_file.h"
#include "tests/rules/workbench.h"
#include "tests/support/command.h"

namespace pkigen::test {
namespace {

struct Chain : Workbench {
  Chain() {
    add_authority("root");
    add_authority("sub", "root");
    add_identity("www", "sub");
    add_identity("direct", "root");
    make_all({"root.key", "root.crt", "root.crl", "sub.key", "sub.crt", "sub.crl", "www.key", "www.crt", "direct.key",
              "direct.crt"});
  }
  std::string draft_text(const std::string& label) { return std::string(draft(label).contents.text()); }
  bool is_precious(const std::string& label, std::string_view contents) {
    const Inputs all = inputs(label);
    return find_rule(label.substr(label.find('.') + 1))
        ->holds_stray(profile(label.substr(0, label.find('.'))), all, Secret(contents));
  }
};

TEST(Pem, IsKeyEmptyLineCertificateIntermediates) {
  Chain bench;
  EXPECT_EQ(bench.draft_text("www.pem"), bench.text("www.key") + "\n" + bench.text("www.crt") + bench.text("sub.crt"));
  EXPECT_EQ(bench.draft_text("direct.pem"), bench.text("direct.key") + "\n" + bench.text("direct.crt"));
}

TEST(Pem, IsReadByOpenssl) {
  Chain bench;
  EXPECT_EQ(run({"openssl", "pkey", "-noout"}, bench.draft_text("www.pem")).exit_code, 0);
  EXPECT_EQ(run({"openssl", "x509", "-noout"}, bench.draft_text("www.pem")).exit_code, 0);
}

TEST(Pem, LeavesTheTextAroundItsPartsOut) {
  Chain bench;
  const std::string before = bench.draft_text("www.pem");
  bench.put("www.crt", "Certificate:\n" + bench.text("www.crt") + "\n\n");
  bench.put("www.key", "a comment\n" + bench.text("www.key") + "more\n");
  EXPECT_EQ(bench.draft_text("www.pem"), before);
}

TEST(Pem, IsAsGoodInTheOrderAndWithTheTextOfOthers) {
  Chain bench;
  const Secret made = bench.draft("www.pem").contents.copy();
  const std::string key = bench.text("www.key");
  const std::string certificates = bench.text("www.crt") + bench.text("sub.crt");
  const std::string dump = "Certificate:\n    Data:\n        Version: 3 (0x2)\n";
  const auto is_as_good = [&made](const std::string& text) {
    return find_rule("pem")->equivalent(made, Secret(std::string_view(text)));
  };
  for (const std::string& same : {key + certificates, certificates + key, certificates + "\n" + key,
                                  key + "\n" + dump + certificates, dump + certificates + key}) {
    EXPECT_TRUE(is_as_good(same)) << same;
  }
  for (const std::string& other : {key, certificates, key + "\n" + certificates + "\n", key + "\nx\n" + certificates,
                                   key + "\n" + bench.text("www.crt"), key + "\n" + dump + "x\n" + certificates,
                                   key + "\n" + bench.text("sub.crt") + bench.text("www.crt")}) {
    EXPECT_FALSE(is_as_good(other)) << other;
  }
}

TEST(Pem, TakesLineEndsOfAnyKind) {
  Chain bench;
  const std::string before = bench.draft_text("www.pem");
  std::string key = bench.text("www.key");
  for (std::size_t at = 0; (at = key.find('\n', at)) != std::string::npos; at += 2) key.insert(at, "\r");
  bench.put("www.key", key);
  EXPECT_EQ(bench.draft_text("www.pem"), before);
}

TEST(Pem, IsNotMadeOfAKeyAndTheCertificateOfAnother) {
  Chain bench;
  EXPECT_EQ(bench.obstacle("www.pem", {}), std::nullopt);
  bench.put("www.key", bench.text("direct.key"));
  EXPECT_THROW((void)bench.draft("www.pem"), Error);
  const auto stop = bench.obstacle("www.pem", {});
  ASSERT_TRUE(stop);
  EXPECT_EQ(stop->kind, Obstacle::Kind::refuse);
  EXPECT_THAT(stop->text, testing::AllOf(testing::HasSubstr("www.key"), testing::HasSubstr("www.crt")));
}

TEST(Pem, HasTheNameOfAnEncryptedKeyInFrontOfIt) {
  Chain bench;
  SystemRandom random;
  const Secret key =
      write_encrypted_key(read_key(bench.text("www.key"), nullptr), Secret(std::string_view("canary")), random, 1000);
  bench.put("www.key", key.text());
  EXPECT_EQ(bench.draft_text("www.pem"),
            std::string(key.text()) + "\n" + bench.text("www.crt") + bench.text("sub.crt"));
}

TEST(Pem, IsPreciousIfNobodyElseHasItsKey) {
  Chain bench;
  bench.make("www.pem");
  EXPECT_FALSE(bench.is_precious("www.pem", bench.text("www.pem")));
  EXPECT_FALSE(bench.is_precious("www.pem", bench.text("www.crt")));
  EXPECT_TRUE(bench.is_precious("www.pem", bench.text("direct.key")));
  EXPECT_TRUE(bench.is_precious("www.pem", "-----BEGIN PRIVATE KEY-----\ndamaged"));
}

TEST(AnyFormat, KeepsAKeyThatHasStrayedIntoIt) {
  Chain bench;
  const std::string key = bench.text("direct.key");
  for (const char* label : {"www.csr", "www.crt", "www.chain", "www.fullchain", "www.ca", "www.der", "www.public"}) {
    EXPECT_TRUE(bench.is_precious(label, key)) << label;
    EXPECT_TRUE(bench.is_precious(label, bench.text("www.key") + key)) << label;
    EXPECT_TRUE(bench.is_precious(label, "-----BEGIN PRIVATE KEY----\n" + key)) << label;
    EXPECT_TRUE(bench.is_precious(label, read_key(key, nullptr).pkcs8().text())) << label;
    EXPECT_FALSE(bench.is_precious(label, bench.text("www.crt") + bench.text("sub.crt"))) << label;
    EXPECT_FALSE(bench.is_precious(label, "-----BEGIN CERTIFICATE-----\ndamaged")) << label;
    EXPECT_FALSE(bench.is_precious(label, bench.draft_text("www.der"))) << label;
  }
}

TEST(Chain, IsTheIntermediatesOnly) {
  Chain bench;
  EXPECT_EQ(bench.draft_text("www.chain"), bench.text("sub.crt"));
  EXPECT_EQ(bench.draft_text("direct.chain"), "");
}

TEST(Fullchain, BeginsWithTheCertificate) {
  Chain bench;
  EXPECT_EQ(bench.draft_text("www.fullchain"), bench.text("www.crt") + bench.text("sub.crt"));
  EXPECT_EQ(bench.draft_text("direct.fullchain"), bench.text("direct.crt"));
}

TEST(Ca, IsTheTrustAnchor) {
  Chain bench;
  EXPECT_EQ(bench.draft_text("www.ca"), bench.text("root.crt"));
  EXPECT_EQ(bench.draft_text("direct.ca"), bench.text("root.crt"));
  EXPECT_EQ(bench.draft_text("root.ca"), bench.text("root.crt"));
}

TEST(Ca, HasToBeKnown) {
  Chain bench;
  bench.profile("www").issuer = IssuerKind::external;
  EXPECT_THROW((void)bench.draft_text("www.ca"), Error);
}

TEST(CaCrl, IsAnchorIntermediatesAndTheirCrls) {
  Chain bench;
  EXPECT_EQ(bench.draft_text("www.ca-crl"),
            bench.text("root.crt") + bench.text("sub.crt") + bench.text("sub.crl") + bench.text("root.crl"));
}

TEST(Der, IsTheCertificateInDer) {
  Chain bench;
  EXPECT_EQ(output_of({"openssl", "x509", "-inform", "DER"}, bench.draft_text("www.der")), bench.text("www.crt"));
}

TEST(Public, IsTheKeyThatOpensslSees) {
  Chain bench;
  EXPECT_EQ(output_of({"openssl", "pkey", "-pubout"}, bench.text("www.key")), bench.draft_text("www.public"));
}

TEST(Public, IsThatOfAnEncryptedKeyToo) {
  Chain bench;
  const std::string before = bench.draft_text("www.public");
  SystemRandom random;
  const Secret key =
      write_encrypted_key(read_key(bench.text("www.key"), nullptr), Secret(std::string_view("canary")), random, 1000);
  bench.put("www.key", key.text());
  EXPECT_EQ(bench.draft_text("www.public"), before);
  std::string nameless(key.text());
  bench.put("www.key", nameless.substr(nameless.find("-----BEGIN ENCRYPTED")));
  EXPECT_THROW((void)bench.draft_text("www.public"), Error);
}

TEST(Public, SaysWhichKeyItIs) {
  Chain bench;
  bench.make("www.public");
  EXPECT_THAT(bench.why_stale("www.public"), testing::IsEmpty());
  bench.make("www.key");
  EXPECT_THAT(texts_of(bench.why_stale("www.public")), testing::ElementsAre("input-changed: it is of another key"));
  bench.put("www.public", "# mine\n" + bench.text("www.public"));
  EXPECT_THROW((void)bench.describe("www.public"), Error);
}

TEST(DerivedFile, HasNoDescriptionOfItsOwn) {
  for (const std::string_view format :
       {"pem", "chain", "fullchain", "ca", "ca-crl", "crl-copy", "der", "conf", "ovpn"}) {
    EXPECT_EQ(find_rule(format)->describe, nullptr) << format;
    EXPECT_EQ(find_rule(format)->verbs, Verbs::derived) << format;
  }
}

TEST(Rules, AreSecretWhereAPrivateKeyIs) {
  for (const Rule& rule : rules()) {
    const bool secret = rule.format == "key" || rule.format == "pem" || rule.format == "ovpn" ||
                        rule.format == "tls-crypt" || rule.format == "p12";
    EXPECT_EQ(rule.secrecy == Secrecy::secret, secret) << rule.format;
  }
}

TEST(Rules, AreComplete) {
  for (const Rule& rule : rules()) {
    const bool is_never_made = rule.format == "issuer-chain" || rule.format == "p12" || rule.format == "truststore";
    EXPECT_EQ(rule.make == nullptr, is_never_made) << rule.format;
    EXPECT_EQ(rule.describe == nullptr, rule.expect == nullptr) << rule.format;
    EXPECT_EQ(rule.backups == nullptr, rule.extract == nullptr) << rule.format;
    EXPECT_EQ(find_rule(rule.format), &rule);
  }
  EXPECT_EQ(find_rule("exe"), nullptr);
}

}  // namespace
}  // namespace pkigen::test
