#include "rules/crt_validity.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "rules/x509/certificate.h"
#include "tests/rules/workbench.h"

namespace pkigen::test {
namespace {

using std::chrono::days;
using testing::ElementsAre;
using testing::IsEmpty;

// A root of ten years, an authority and a leaf below it.
struct Chain : Workbench {
  Chain() {
    add_authority("root");
    add_authority("sub", "root").validity = days(1000);
    add_identity("www", "sub");
    make_all({"root.key", "root.crt", "sub.key", "sub.crt", "www.key", "www.crt"});
  }
  Time end(const std::string& label) { return read_certificates(text(label)).front().not_after(); }
};

TEST(Renewal, IsDueThatLongBeforeTheEnd) {
  Chain bench;
  bench.now += days(366);
  EXPECT_THAT(texts_of(bench.why_stale("www.crt")), IsEmpty());
  bench.now += days(1) + Duration(1);
  EXPECT_THAT(texts_of(bench.why_stale("www.crt")),
              ElementsAre("renewal-due: expires in 29 days, renews 30 days before"));
}

TEST(Renewal, KnowsItsDayFromTheFirst) {
  Chain bench;
  EXPECT_EQ(bench.deadline("www.crt").value().at, bench.end("www.crt") - days(30));
}

TEST(Renewal, IsOverdueAfterTheEndButNotAtIt) {
  Chain bench;
  bench.now = bench.end("www.crt");
  EXPECT_EQ(bench.deadline("www.crt").value().reason.code, ReasonCode::renewal_due);
  bench.now += days(3);
  EXPECT_THAT(texts_of(bench.why_stale("www.crt")), ElementsAre("expired: expired 3 days ago"));
}

TEST(Renewal, OfACertificateWithFixedDatesIsNever) {
  Chain bench;
  bench.profile("www").not_before = at("2020-01-01T09:00:00Z");
  bench.profile("www").not_after = at("2020-02-01T10:10:10Z");
  bench.make("www.crt");
  EXPECT_EQ(bench.deadline("www.crt"), std::nullopt);
  EXPECT_THAT(texts_of(bench.why_stale("www.crt")), IsEmpty());
  EXPECT_EQ(bench.note("www.crt"), "the certificate of www expired on 2020-02-01T10:10:10Z");
}

TEST(Renewal, OfACertificateWithAFixedBeginningIsNever) {
  Chain bench;
  bench.profile("www").not_before = at("2026-01-01T00:00:00Z");
  bench.make("www.crt");
  bench.now += days(396);
  EXPECT_THAT(texts_of(bench.why_stale("www.crt")), IsEmpty());
}

struct Capped : Chain {
  Capped() {
    now += days(900);
    make("www.crt");
  }
};

TEST(CappedCertificate, EndsWithItsIssuer) {
  Capped bench;
  EXPECT_EQ(bench.end("www.crt"), bench.end("sub.crt"));
  EXPECT_THAT(texts_of(bench.why_stale("www.crt")), IsEmpty());
}

TEST(CappedCertificate, IsAnnounced) {
  Capped bench;
  bench.remove("www.crt");
  EXPECT_EQ(bench.note("www.crt"),
            "the certificate of www ends on " + rfc3339(bench.end("sub.crt")) + ", with that of its issuer sub");
}

TEST(CappedCertificate, IsNotRenewedAsLongAsTheIssuerIsNot) {
  Capped bench;
  bench.now += days(99);
  EXPECT_EQ(bench.deadline("www.crt"), std::nullopt);
  bench.now += days(99);
  EXPECT_EQ(bench.deadline("www.crt"), std::nullopt);
}

TEST(CappedCertificate, IsNotStaleAfterTheRenewalOfTheIssuer) {
  Capped bench;
  bench.make("sub.crt");
  EXPECT_THAT(texts_of(bench.why_stale("www.crt")), IsEmpty());
}

TEST(CappedCertificate, IsNotStaleBeforeARenewalOfTheIssuer) {
  Capped bench;
  bench.announce("sub.crt");
  EXPECT_THAT(texts_of(bench.why_stale("www.crt")), IsEmpty());
}

TEST(CappedCertificate, IsRenewedInItsTimeOnceThatGivesALaterEnd) {
  Capped bench;
  bench.now += days(99);
  bench.announce("sub.crt");
  EXPECT_EQ(bench.why_stale("www.crt").at(0).code, ReasonCode::renewal_due);
  bench.make("sub.crt");
  EXPECT_EQ(bench.why_stale("www.crt").at(0).code, ReasonCode::renewal_due);
  bench.make("www.crt");
  EXPECT_EQ(bench.end("www.crt"), bench.now + days(397));
}

TEST(CappedCertificate, IsOneOnlyIfAnIssuerEverEndedThen) {
  Chain bench;
  bench.profile("www").validity = days(100);
  bench.make("www.crt");
  bench.profile("www").validity = days(397);
  EXPECT_THAT(texts_of(bench.why_stale("www.crt")), ElementsAre("spec-changed: validity: 100d, must be 397d"));
}

// Below an authority that is certified elsewhere: nobody here has a record of its certificates.
bool is_left_alone_without_records(Workbench& bench) {
  const Inputs all = bench.inputs("www.crt");
  const Inputs inputs(all.all(), all.ledger(), nullptr);
  const Description found = bench.describe("www.crt");
  Description expected;
  expect_validity(expected, bench.profile("www"), inputs, &found);
  return differences(expected, found).empty();
}

TEST(CappedCertificate, MayBeOneIfItIsOlderThanThatOfAnIssuerFromElsewhere) {
  Capped bench;
  EXPECT_TRUE(is_left_alone_without_records(bench));
  bench.now += days(1);
  bench.make("sub.crt");
  EXPECT_TRUE(is_left_alone_without_records(bench));
}

TEST(CappedCertificate, IsNoneIfItIsNotOlderThanThatOfAnIssuerFromElsewhere) {
  Chain bench;
  bench.profile("www").validity = days(100);
  bench.make("www.crt");
  bench.profile("www").validity = days(397);
  EXPECT_FALSE(is_left_alone_without_records(bench));
}

TEST(EndOfIssuer, IsForeseenForAChainThatIsAboutToBeRenewed) {
  Chain bench;
  bench.now += days(900);
  bench.announce("root.crt");
  bench.announce("sub.crt");
  EXPECT_EQ(end_of_issuer(bench.inputs("www.crt"), bench.now), bench.now + days(1000));
  bench.profile("root").validity = days(500);
  EXPECT_EQ(end_of_issuer(bench.inputs("www.crt"), bench.now), bench.now + days(500));
  bench.profile("sub").not_after = at("2029-01-01T00:00:00Z");
  EXPECT_EQ(end_of_issuer(bench.inputs("www.crt"), bench.now), at("2029-01-01T00:00:00Z"));
}

}  // namespace
}  // namespace pkigen::test
