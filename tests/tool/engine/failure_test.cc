// Something goes wrong: what is published all the same, and what must not be.
#include "tool/engine/failure.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "rules/bytes/error.h"
#include "tests/tool/engine/workbench.h"

namespace pkigen::test {
namespace {

using ::testing::AllOf;
using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::Not;

TEST(Failure, HasTheHintOfAnErrorAndTheTextOfAnythingElse) {
  const Failure known = failure_of("www.crt", Error("it broke", "mend it"));
  EXPECT_EQ(known.label + "|" + known.message + "|" + known.hint, "www.crt|it broke|mend it");
  const Failure other = failure_of("", std::runtime_error("it broke"));
  EXPECT_EQ(other.label + "|" + other.message + "|" + other.hint, "|it broke|");
}

// SmallPki, and two identities after www that have nothing to do with it.
struct ManyPki : SmallPki {
  ManyPki() {
    for (const char* entity : {"x", "y"}) {
      begin(entity);
      others.push_back(add("conf", cat_rule(), {{"text", entity}}));
    }
  }
  std::vector<ArtifactId> others;
};

constexpr BuildOptions keep_going{.on_failure = OnFailure::keep_going};

TEST(Failure, TellsWhatWasRefusedFromWhatBroke) {
  EXPECT_FALSE(failure_of("www.crt", Error("it broke", "mend it")).refused);
  const Failure refused = failure_of("www.crt", Unsafe("others can write there", "close it"));
  EXPECT_TRUE(refused.refused);
  EXPECT_EQ(refused.hint, "close it");
}

TEST(Failure, PublishesNothingOfAGroupOfWhichSomethingFailed) {
  for (const char* throws : {"make", "make!"}) {
    ManyPki pki;
    pki.variables(pki.crt)["throws"] = throws;
    const BuildResult result = pki.build(keep_going);
    EXPECT_THAT(pki.store.paths(), ElementsAre("ca.crt", "ca.key", "x.conf", "y.conf"));
    ASSERT_EQ(result.failures.size(), 1U);
    EXPECT_EQ(result.failures[0].label, "www.crt");
    EXPECT_EQ(result.failures[0].message, "make broke");
    EXPECT_THAT(result.done, ElementsAre(true, true, false, false, false, true, true));
    EXPECT_EQ(result.made, 4U);
    EXPECT_THAT(pki.reporter.lines, Contains("failed www.crt: make broke"));
    EXPECT_THAT(pki.reporter.lines, Not(Contains("published www.key")));
  }
}

TEST(Failure, StartsNothingNewWithoutKeepGoing) {
  ManyPki pki;
  pki.variables(pki.crt)["throws"] = "make";
  const BuildResult result = pki.build();
  EXPECT_THAT(pki.store.paths(), ElementsAre("ca.crt", "ca.key"));
  EXPECT_EQ(result.failures.size(), 1U);
  EXPECT_THAT(pki.reporter.lines, Not(Contains("started x.conf")));
}

TEST(Failure, DoesNotStartWhatNeedsWhatFailed) {
  ManyPki pki;
  pki.variables(pki.ca_crt)["throws"] = "make";
  const BuildResult result = pki.build(keep_going);
  EXPECT_THAT(pki.store.paths(), ElementsAre("x.conf", "y.conf"));
  EXPECT_EQ(result.failures.size(), 1U);
  EXPECT_THAT(pki.reporter.lines, Not(Contains("started www.crt")));
}

TEST(Failure, DoesNotPublishWhatWasMadeFromAGroupThatFailed) {
  Workbench bench;
  bench.begin("ca");
  const ArtifactId crt = bench.add("crt", cat_rule(), {{"text", "ca"}});
  bench.add("crl", cat_rule(), {{"throws", "make"}});
  bench.begin("www");
  const ArtifactId leaf = bench.add("crt", cat_rule(), {}, {{Role::issuer_crt, crt}});
  bench.begin("below");
  bench.add("conf", cat_rule(), {}, {{Role::crt, leaf}});
  bench.build(keep_going);
  EXPECT_THAT(bench.reporter.lines, Contains("finished below.conf"));
  EXPECT_THAT(bench.store.paths(), IsEmpty());
}

TEST(Failure, PublishesWhatWasMadeFromAnUnchangedFileOfAGroupThatFailed) {
  Workbench bench;
  bench.begin("ca");
  const ArtifactId crt = bench.add("crt", cat_rule(), {{"text", "ca"}});
  bench.add("crl", cat_rule(), {{"throws", "make"}});
  bench.begin("www");
  bench.add("crt", cat_rule(), {}, {{Role::issuer_crt, crt}});
  bench.store.write("ca.crt", "ca");
  bench.build(keep_going);
  EXPECT_EQ(bench.store.text("www.crt"), "ca");
}

TEST(Failure, OfOneFileThatCannotBePutDoesNotKeepTheOthersFromTheirs) {
  ManyPki pki;
  pki.store.fail_put("www.pem", "there is no user nobody2");
  const BuildResult result = pki.build(keep_going);
  EXPECT_THAT(pki.store.paths(), ElementsAre("ca.crt", "ca.key", "x.conf", "y.conf"));
  ASSERT_EQ(result.failures.size(), 1U);
  EXPECT_EQ(result.failures[0].label, "www");
  EXPECT_EQ(result.failures[0].message, "there is no user nobody2");
  EXPECT_EQ(result.made, 4U);
}

TEST(Failure, OfOneFileThatCannotBePutDoesNotUndoWhatWasFinishedBefore) {
  ManyPki pki;
  pki.store.fail_put("www.pem", "there is no user nobody2");
  const BuildResult result = pki.build();
  EXPECT_THAT(pki.store.paths(), AllOf(Contains("ca.crt"), Contains("ca.key"), Not(Contains("www.key"))));
  EXPECT_EQ(result.failures.size(), 1U);
}

TEST(Failure, OfAFileThatCannotBePutTakesWhatWasMadeFromItWithIt) {
  ManyPki pki;
  pki.store.fail_put("ca.crt", "no such folder");
  const BuildResult result = pki.build(keep_going);
  EXPECT_THAT(pki.store.paths(), ElementsAre("x.conf", "y.conf"));
  EXPECT_EQ(result.failures.size(), 1U);
}

TEST(Failure, ReportsEachGroupThatCannotBePut) {
  ManyPki pki;
  for (const char* path : {"www.pem", "x.conf", "y.conf"}) pki.store.fail_put(path, "no room for " + std::string(path));
  const BuildResult result = pki.build(keep_going);
  EXPECT_THAT(pki.store.paths(), ElementsAre("ca.crt", "ca.key"));
  std::vector<std::string> labels;
  for (const Failure& failure : result.failures) labels.push_back(failure.label);
  EXPECT_THAT(labels, ElementsAre("www", "x", "y"));
}

TEST(Failure, OfACommitPublishesNothingOfTheBatch) {
  ManyPki pki;
  pki.store.fail_next_commit("the disk is full");
  const BuildResult result = pki.build(keep_going);
  EXPECT_THAT(pki.store.paths(), IsEmpty());
  ASSERT_EQ(result.failures.size(), 1U);
  EXPECT_EQ(result.failures[0].label, "");
  EXPECT_EQ(result.failures[0].message, "the disk is full");
  EXPECT_EQ(result.made, 0U);
  EXPECT_THAT(result.done, ::testing::Each(false));
  EXPECT_EQ(pki.reporter.lines.back(), "end");
}

TEST(Failure, IsMadeGoodByTheNextBuild) {
  ManyPki pki;
  pki.store.fail_next_commit("the disk is full");
  pki.build();
  EXPECT_THAT(pki.build().failures, IsEmpty());
  EXPECT_THAT(pki.actions(), IsEmpty());
}

}  // namespace
}  // namespace pkigen::test
