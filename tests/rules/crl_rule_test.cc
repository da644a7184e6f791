#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "rules/words.h"
#include "rules/x509/certificate.h"
#include "tests/rules/workbench.h"
#include "tests/support/command.h"
#include "tests/support/scratch.h"

namespace pkigen::test {
namespace {

using std::chrono::days;
using testing::ElementsAre;
using testing::Field;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::UnorderedElementsAre;

Crl crl(const Workbench& bench) { return read_crls(bench.text("root.crl")).front(); }

struct Authority : Workbench {
  Authority() {
    add_authority("root");
    add_identity("alice");
    add_identity("bob");
    make_all({"root.key", "root.crt", "root.crl", "alice.key", "alice.crt", "bob.key", "bob.crt"});
  }
  Bytes serial(const std::string& label) { return read_certificates(text(label)).front().serial(); }
};

TEST(Crl, OfNothingIsAcceptedByOthers) {
  Authority bench;
  Scratch scratch;
  const std::string root = scratch.write("root", bench.text("root.crt"));
  EXPECT_THAT(run({"openssl", "crl", "-noout", "-CAfile", root}, bench.text("root.crl")).errors,
              HasSubstr("verify OK"));
  EXPECT_EQ(run({"certtool", "--crl-info"}, bench.text("root.crl")).exit_code, 0);
  EXPECT_THAT(bench.why_stale("root.crl"), IsEmpty());
}

TEST(Crl, LastsItsValidity) {
  Authority bench;
  EXPECT_EQ(crl(bench).fields().this_update, bench.now);
  EXPECT_EQ(crl(bench).fields().next_update, bench.now + days(180));
}

TEST(Crl, HasNumbersThatGrow) {
  Authority bench;
  EXPECT_EQ(crl(bench).fields().number, (Bytes{1}));
  bench.make("root.crl");
  EXPECT_EQ(crl(bench).fields().number, (Bytes{2}));
  EXPECT_EQ(bench.database("root").crl_number, "03\n");
}

TEST(Crl, NamesWhomTheDatabaseCallsRevoked) {
  Authority bench;
  bench.revoke("bob", RevocationReason::key_compromise);
  const auto reasons = bench.why_stale("root.crl");
  ASSERT_EQ(reasons.size(), 1U);
  EXPECT_EQ(reasons[0].code, ReasonCode::revocation);
  EXPECT_EQ(reasons[0].text, "revoked: + " + hex(bench.serial("bob.crt")) + " key_compromise 2026-02-03T04:05:06Z");
  bench.make("root.crl");
  EXPECT_THAT(bench.why_stale("root.crl"), IsEmpty());
  EXPECT_THAT(crl(bench).fields().revoked,
              ElementsAre(RevokedCertificate{
                  .serial = bench.serial("bob.crt"), .date = bench.now, .reason = RevocationReason::key_compromise}));
}

TEST(Crl, KeepsWhatWasRevokedBefore) {
  Authority bench;
  bench.revoke("bob");
  bench.make("root.crl");
  bench.now += days(1);
  bench.revoke("alice", RevocationReason::superseded);
  bench.make("root.crl");
  const auto revoked = crl(bench).fields().revoked;
  EXPECT_THAT(revoked, UnorderedElementsAre(Field(&RevokedCertificate::date, bench.now - days(1)),
                                            Field(&RevokedCertificate::date, bench.now)));
}

TEST(Crl, LocksOutTheRevoked) {
  Authority bench;
  Scratch scratch;
  bench.revoke("bob");
  bench.make("root.crl");
  const std::string anchors = scratch.write("anchors", bench.text("root.crt") + bench.text("root.crl"));
  const std::string moment = std::to_string(bench.now.time_since_epoch().count());
  const auto verify = [&](const std::string& name) {
    return run({"openssl", "verify", "-x509_strict", "-crl_check", "-attime", moment, "-CAfile", anchors,
                scratch.write(name, bench.text(name + ".crt"))})
        .errors;
  };
  EXPECT_THAT(verify("bob"), HasSubstr("certificate revoked"));
  EXPECT_EQ(verify("alice"), "");
}

TEST(Crl, IsDueInTheLastThird) {
  Authority bench;
  bench.now += days(120);
  EXPECT_THAT(bench.why_stale("root.crl"), IsEmpty());
  bench.now += days(1);
  EXPECT_THAT(texts_of(bench.why_stale("root.crl")),
              ElementsAre("crl-due: CRL expires in 59 days, renews 59 days before"));
  bench.now += days(60);
  EXPECT_THAT(texts_of(bench.why_stale("root.crl")), ElementsAre("crl-due: CRL expired 1 day ago"));
}

TEST(Crl, IsStaleIfItShouldLastAnotherTime) {
  Authority bench;
  bench.profile("root").crl->validity = days(30);
  EXPECT_THAT(texts_of(bench.why_stale("root.crl")), ElementsAre("spec-changed: validity: 180d, must be 30d"));
}

TEST(Crl, OutlivesTheRenewalOfTheCertificate) {
  Authority bench;
  bench.make("root.crt");
  EXPECT_THAT(bench.why_stale("root.crl"), IsEmpty());
}

TEST(Crl, OfAnotherKeyIsStale) {
  Authority bench;
  bench.make_all({"root.key", "root.crt"});
  EXPECT_THAT(texts_of(bench.why_stale("root.crl")), ElementsAre("issuer-changed: issuer key changed"));
}

TEST(Crl, IsNotMadeWithoutTheDatabase) {
  Authority bench;
  bench.database("root").index.reset();
  EXPECT_EQ(bench.obstacle("root.crl", {}).value().kind, Obstacle::Kind::refuse);
}

TEST(Crl, CountsOnFromTheOneThatIsThere) {
  Authority bench;
  EXPECT_EQ(bench.describe("root.crl").value(words::number), "01");
}

TEST(CrlCopy, IsTheCrlOfTheIssuer) {
  Authority bench;
  bench.make("bob.crl-copy");
  EXPECT_EQ(bench.text("bob.crl-copy"), bench.text("root.crl"));
}

}  // namespace
}  // namespace pkigen::test
