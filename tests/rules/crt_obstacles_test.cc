#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "rules/x509/certificate.h"
#include "tests/rules/workbench.h"

namespace pkigen::test {
namespace {

using std::chrono::days;
using testing::HasSubstr;

const std::vector<Reason> missing = {{.code = ReasonCode::missing, .field = "", .text = "file is missing"}};
const std::vector<Reason> forced = {{.code = ReasonCode::forced, .field = "", .text = "--force"}};

struct RootAndLeaf : Workbench {
  RootAndLeaf() {
    add_authority("root");
    add_identity("www");
    make_all({"root.key", "root.crt", "www.key", "www.crt"});
  }
  std::string verdict(const std::string& label, const std::vector<Reason>& reasons) {
    const auto stop = obstacle(label, reasons);
    if (!stop) return "go on";
    const std::string kind = stop->kind == Obstacle::Kind::wait      ? "wait: "
                             : stop->kind == Obstacle::Kind::forgone ? "forgone: "
                                                                     : "refuse: ";
    return kind + stop->text + " | " + stop->hint;
  }
  std::string verdict(const std::string& label) { return verdict(label, why_stale(label)); }
};

TEST(CertificateObstacle, IsNoneAsARule) {
  RootAndLeaf bench;
  EXPECT_EQ(bench.verdict("www.crt", forced), "go on");
  EXPECT_EQ(bench.verdict("root.crt", forced), "go on");
  bench.remove("www.crt");
  EXPECT_EQ(bench.verdict("www.crt", missing), "go on");
}

TEST(CertificateObstacle, IsARevocationInTheFile) {
  RootAndLeaf bench;
  bench.profile("www").revoked = true;
  EXPECT_THAT(bench.verdict("www.crt", forced), HasSubstr("refuse: www is revoked"));
  EXPECT_THAT(bench.verdict("www.crt", forced), HasSubstr("pkigen rotate www"));
}

TEST(CertificateObstacle, IsARevocationInTheDatabase) {
  RootAndLeaf bench;
  bench.revoke("www");
  EXPECT_THAT(bench.verdict("www.crt", forced), HasSubstr("refuse: www is revoked"));
  const std::string file = bench.text("www.crt");
  bench.remove("www.crt");
  EXPECT_THAT(bench.verdict("www.crt", missing), HasSubstr("forgone: www is revoked"));
  bench.put("www.crt", file);
  bench.announce("www.key");
  EXPECT_EQ(bench.verdict("www.crt"), "go on");
}

TEST(CertificateObstacle, IsARevokedCertificateOfAnotherKey) {
  RootAndLeaf bench;
  bench.revoke("www");
  bench.make("www.key");
  EXPECT_THAT(bench.verdict("www.crt"), HasSubstr("refuse: www.crt has been revoked and does not belong to www.key"));
}

TEST(CertificateObstacle, IsALostDatabase) {
  RootAndLeaf bench;
  bench.database("root").index.reset();
  EXPECT_THAT(bench.verdict("www.crt", missing), HasSubstr("refuse: the database of root is gone"));
  EXPECT_THAT(bench.verdict("www.crt", missing), HasSubstr("pkigen recover root"));
  EXPECT_THAT(bench.verdict("root.crt", forced), HasSubstr("refuse: the database of root is gone"));
  EXPECT_THAT(bench.verdict("root.crt", {{.code = ReasonCode::corrupt, .field = "", .text = ""}}),
              HasSubstr("refuse: the database of root is gone"));
}

TEST(CertificateObstacle, IsNoDatabaseThatIsYetToBeFounded) {
  Workbench bench;
  bench.add_authority("root");
  bench.add_identity("www");
  bench.make("root.key");
  bench.announce("root.crt");
  EXPECT_EQ(bench.obstacle("root.crt", missing), std::nullopt);
  EXPECT_EQ(bench.obstacle("www.crt", missing), std::nullopt);
}

TEST(CertificateObstacle, IsASerialThatWasUsed) {
  RootAndLeaf bench;
  bench.profile("www").serial = Bytes{0x0A};
  EXPECT_EQ(bench.verdict("www.crt"), "go on");
  bench.make("www.crt");
  EXPECT_THAT(bench.verdict("www.crt", forced), HasSubstr("refuse: serial 0A has been used"));
  bench.remove("www.crt");
  EXPECT_THAT(bench.verdict("www.crt", missing), HasSubstr("refuse: serial 0A has been used"));
}

TEST(CertificateObstacle, IsASelfSignedSerialThatWasUsed) {
  RootAndLeaf bench;
  bench.add_identity("own", "").serial = Bytes{0x0A};
  bench.make_all({"own.key", "own.crt"});
  EXPECT_THAT(bench.verdict("own.crt", forced), HasSubstr("refuse: serial 0A has been used"));
}

TEST(CertificateObstacle, IsAnEndBeyondThatOfTheIssuer) {
  RootAndLeaf bench;
  bench.profile("www").not_after = at("2040-01-01T00:00:00Z");
  EXPECT_THAT(bench.verdict("www.crt"), HasSubstr("not_after 2040-01-01T00:00:00Z is later than the end of root, "
                                                  "2036-02-01T04:05:06Z"));
  bench.profile("www").not_after = at("2036-02-01T04:05:06Z");
  EXPECT_EQ(bench.verdict("www.crt"), "go on");
}

TEST(CertificateObstacle, IsAnIssuerThatExpired) {
  RootAndLeaf bench;
  bench.now += days(3651);
  EXPECT_THAT(bench.verdict("www.crt", missing), HasSubstr("refuse: the certificate of root expired on"));
  bench.announce("root.crt");
  EXPECT_EQ(bench.verdict("www.crt", missing), "go on");
}

TEST(CertificateObstacle, IsALifeThatEndsBeforeItBegins) {
  RootAndLeaf bench;
  bench.profile("www").not_after = bench.now;
  EXPECT_THAT(bench.verdict("www.crt"), HasSubstr("before it begins"));
}

TEST(CertificateObstacle, IsANewNameOfAnAuthority) {
  RootAndLeaf bench;
  bench.profile("root").subject = parse_rfc4514("CN=Other");
  EXPECT_THAT(bench.verdict("root.crt"), HasSubstr("refuse: the name of an authority"));
  EXPECT_THAT(bench.verdict("root.crt"), HasSubstr("pkigen rotate root"));
}

TEST(CertificateObstacle, IsAKeyOfAnAuthorityThatIsNotItsOwn) {
  RootAndLeaf bench;
  bench.make("root.key");
  EXPECT_THAT(bench.verdict("root.crt"), HasSubstr("refuse: the key of an authority"));
}

TEST(CertificateObstacle, IsNoKeyOfAnIdentityThatWasChanged) {
  RootAndLeaf bench;
  bench.make("www.key");
  EXPECT_EQ(bench.verdict("www.crt"), "go on");
}

struct External : RootAndLeaf {
  External() {
    profile("www").issuer = IssuerKind::external;
    profile("www").issuer_name.clear();
    put("www.crt", text("www.crt") + text("root.crt"));
  }
};

TEST(ExternalCertificate, IsWaitedFor) {
  External bench;
  bench.remove("www.crt");
  EXPECT_THAT(bench.verdict("www.crt", missing), HasSubstr("wait: waiting for the certificate of www"));
}

TEST(ExternalCertificate, HasToBeOfTheRightKeyOnly) {
  External bench;
  bench.profile("www").subject = parse_rfc4514("CN=www");
  bench.profile("www").validity = days(90);
  EXPECT_TRUE(bench.why_stale("www.crt").empty());
  bench.make("www.key");
  EXPECT_THAT(bench.verdict("www.crt"), HasSubstr("refuse: the certificate that is there does not belong"));
}

TEST(ExternalCertificate, IsWaitedForAfterTheKeyHasChanged) {
  External bench;
  bench.announce("www.key");
  EXPECT_THAT(bench.verdict("www.crt"), HasSubstr("wait: waiting for the certificate of www"));
}

TEST(ExternalCertificate, IsDueOnlyAfterItsEnd) {
  External bench;
  bench.now += days(396);
  EXPECT_TRUE(bench.why_stale("www.crt").empty());
  EXPECT_THAT(bench.note("www.crt"), HasSubstr("have the request of www signed again"));
  bench.now += days(2);
  EXPECT_EQ(bench.why_stale("www.crt").at(0).code, ReasonCode::expired);
  EXPECT_THAT(bench.verdict("www.crt"), HasSubstr("wait: waiting for the certificate of www"));
}

TEST(ExternalCertificate, IsToldOffForNamesThatItDoesNotCover) {
  External bench;
  EXPECT_EQ(bench.note("www.crt"), "");
  bench.profile("www").extensions.subject_alt_names.push_back(parse_general_name("imap.example.org"));
  EXPECT_THAT(bench.note("www.crt"), HasSubstr("does not cover dns:imap.example.org"));
}

TEST(ExternalCertificate, IsToldOffForAnIssuerThatNobodyKnows) {
  External bench;
  const std::string all = bench.text("www.crt");
  bench.put("www.crt", all.substr(0, all.size() - bench.text("root.crt").size()));
  EXPECT_THAT(bench.note("www.crt"), HasSubstr("which issued it, is not known: put it behind the certificate of www"));
}

TEST(CertificateFromACommand, IsNeverWaitedFor) {
  RootAndLeaf bench;
  bench.profile("www").issuer = IssuerKind::exec;
  EXPECT_EQ(bench.verdict("www.crt", missing), "go on");
}

}  // namespace
}  // namespace pkigen::test
