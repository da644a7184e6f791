// What becomes of the file that was there before, and of octets that nobody needs any more.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/tool/engine/workbench.h"
#include "tool/engine/workshop.h"

namespace pkigen::test {
namespace {

using ::testing::Contains;
using ::testing::Each;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::IsNull;
using ::testing::Not;
using ::testing::StartsWith;

std::vector<std::string> news(const Workbench& bench, std::size_t known) {
  const std::vector<std::string> log = bench.store.log();
  return {log.begin() + static_cast<std::ptrdiff_t>(known), log.end()};
}

TEST(Replacement, ArchivesAPreciousFileFirst) {
  SmallPki pki;
  pki.build();
  const std::string old = pki.store.text("www.key");
  const std::size_t known = pki.store.log().size();
  pki.variables(pki.key)["text"] = "rsa";
  pki.random.octet = 0x22;
  pki.build();
  EXPECT_THAT(news(pki, known), ElementsAre("archive www.key", "put www.key 0600: key\ntype=rsa\nid=2222\n",
                                            StartsWith("put www.crt"), StartsWith("put www.pem")));
  EXPECT_EQ(pki.store.text("archive/www/2-www.key"), old);
}

TEST(Replacement, ArchivesNothingWhereNothingWas) {
  SmallPki pki;
  pki.build();
  EXPECT_THAT(pki.store.log(), Each(Not(StartsWith("archive"))));
}

struct BundleBench : Workbench {
  BundleBench() {
    begin("a");
    key = add("key", random_key_rule());
    bundle = add("pem", bundle_rule(), {{"text", "# key\n"}}, {{Role::key, key}});
    build();
  }
  ArtifactId key, bundle;
};

TEST(Replacement, ArchivesAnotherFileIfItHoldsAKeyThatNobodyElseHas) {
  BundleBench bench;
  bench.store.write("a.pem", "key\ntype=\nid=9999\n");
  bench.build();
  EXPECT_THAT(bench.store.log(), Contains("archive a.pem"));
}

TEST(Replacement, DoesNotArchiveWhatHoldsTheKeyThatIsThere) {
  BundleBench bench;
  bench.store.write("a.pem", "edited\n" + bench.store.text("a.key"));
  bench.build();
  EXPECT_THAT(bench.store.log(), Not(Contains("archive a.pem")));
}

TEST(Replacement, ArchivesWhatTheRuleCannotUnderstand) {
  BundleBench bench;
  bench.variables(bench.bundle)["throws"] = "holds!";
  bench.store.write("a.pem", "edited");
  EXPECT_THAT(bench.build().failures, IsEmpty());
  EXPECT_THAT(bench.store.log(), Contains("archive a.pem"));
}

TEST(Replacement, DoesNotWriteTheSameOctetsAgain) {
  SmallPki pki;
  pki.build();
  pki.forced = {pki.crt};
  EXPECT_THAT(pki.actions(), ElementsAre("www.crt reissue", "www.pem repack"));
  const std::size_t known = pki.store.log().size();
  const BuildResult result = pki.build();
  EXPECT_EQ(result.made, 2U);
  EXPECT_TRUE(result.done[pki.crt] && result.done[pki.pem]);
  EXPECT_THAT(news(pki, known), IsEmpty());
  EXPECT_THAT(pki.reporter.lines, Contains("published www.pem"));
}

TEST(Replacement, MendsTheModeOfTheSameOctets) {
  SmallPki pki;
  pki.build();
  pki.forced = {pki.crt};
  pki.store.set_mode("www.crt", 0644);
  pki.store.set_mode("www.pem", 0400);
  const std::size_t known = pki.store.log().size();
  pki.build();
  EXPECT_THAT(news(pki, known), ElementsAre("restrict www.crt 0600", "put www.pem 0600: " + pki.store.text("www.pem")));
  pki.forced.clear();
  EXPECT_THAT(pki.planned(), IsEmpty());
}

TEST(Memory, KeepsNoOctetsInAPlanButRestoredOnes) {
  SmallPki pki;
  pki.build();
  pki.variables(pki.key)["backup"] = "www.pem";
  pki.store.erase("www.key");
  const Plan plan = pki.plan();
  for (const ArtifactId id : {pki.ca_key, pki.ca_crt, pki.crt, pki.pem}) {
    EXPECT_THAT(plan.of(id).material, IsNull()) << pki.graph.at(id).label();
  }
  ASSERT_TRUE(plan.of(pki.key).material);
  EXPECT_EQ(plan.of(pki.key).material->contents().text(), "key\ntype=\nid=1111\n");
}

TEST(Memory, ForgetsInPlanningWhatOnlyUnwantedOnesNeed) {
  SmallPki pki;
  pki.build();
  const Plan plan = pki.plan(pki.graph.with_inputs({pki.crt}));
  for (const ArtifactId id : plan.wanted) EXPECT_THAT(plan.of(id).material, IsNull());
}

// Three identities below the authority of SmallPki, none of them made yet.
struct ThreeLeaves : SmallPki {
  ThreeLeaves() {
    build();
    for (const char* entity : {"a", "b", "c"}) {
      begin(entity);
      leaves.push_back(add("crt", issued_rule(), {}, {{Role::issuer_key, ca_key, Use::making}}));
    }
  }
  std::vector<ArtifactId> leaves;
};

TEST(Memory, ReadsAndParsesWhatManyNeedOnceAndForgetsItAfterTheLastOfThem) {
  ThreeLeaves pki;
  const Plan plan = pki.plan();
  const LedgerBook ledgers(pki.graph, pki.store);
  const BuildOptions options{.now = pki.now};
  Workshop workshop(pki.graph, plan, pki.store, ledgers, pki.random, options);
  const int reads = pki.store.reads("ca.key");
  for (const ArtifactId id : pki.leaves) {
    EXPECT_EQ(parsed_keys_alive(), id == pki.leaves.front() ? 0 : 1);
    workshop.make(id);
    workshop.release_inputs(id);
  }
  EXPECT_EQ(parsed_keys_alive(), 0);
  EXPECT_EQ(pki.store.reads("ca.key"), reads + 1);
}

TEST(Memory, NeverReadsTheKeyOfAnAuthorityThatSignsNothing) {
  SmallPki pki;
  pki.build();
  pki.variables(pki.pem)["text"] = "# edited";
  const Plan plan = pki.plan();
  const int reads = pki.store.reads("ca.key");
  pki.build(plan);
  EXPECT_EQ(pki.store.reads("ca.key"), reads);
}

}  // namespace
}  // namespace pkigen::test
