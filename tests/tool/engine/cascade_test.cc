// What one change makes out of date further on in the graph.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/tool/engine/workbench.h"

namespace pkigen::test {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

TEST(Cascade, MakesEverythingOnceAndThenNothing) {
  SmallPki pki;
  EXPECT_THAT(pki.actions(),
              ElementsAre("ca.key create", "ca.crt create", "www.key create", "www.crt create", "www.pem create"));
  const BuildResult result = pki.build();
  EXPECT_THAT(result.failures, IsEmpty());
  EXPECT_EQ(result.made, 5U);
  EXPECT_THAT(result.done, ::testing::Each(true));
  EXPECT_EQ(pki.store.text("www.pem"), pki.store.text("www.key") + pki.store.text("www.crt"));

  const int commits = pki.store.commits();
  EXPECT_THAT(pki.actions(), IsEmpty());
  EXPECT_EQ(pki.build().made, 0U);
  EXPECT_EQ(pki.store.commits(), commits);
}

TEST(Cascade, ReissuesForAnotherTextWithTheSameKey) {
  SmallPki pki;
  pki.build();
  pki.variables(pki.crt)["text"] = "new";
  EXPECT_THAT(pki.actions(), ElementsAre("www.crt reissue", "www.pem repack"));
  pki.build();
  EXPECT_THAT(pki.actions(), IsEmpty());
}

TEST(Cascade, ReissuesForAnotherKey) {
  SmallPki pki;
  pki.build();
  pki.variables(pki.key)["text"] = "rsa";
  pki.random.octet = 0x22;
  EXPECT_THAT(pki.planned(),
              ElementsAre("www.key rekey: type: empty, must be rsa", "www.crt reissue: holds another key",
                          "www.pem repack: www.key changed; www.crt changed"));
  pki.build();
  EXPECT_EQ(pki.store.text("www.crt"), "issued\ntext=\nkey=2222\n");
  EXPECT_THAT(pki.actions(), IsEmpty());
}

TEST(Cascade, StopsWhereTheWordsStayTheSame) {
  SmallPki pki;
  pki.build();
  pki.variables(pki.ca_crt)["text"] = "renewed";
  EXPECT_THAT(pki.actions(), ElementsAre("ca.crt reissue"));
}

TEST(Cascade, LooksOnlyAtWhatIsWanted) {
  SmallPki pki;
  const Plan plan = pki.plan(pki.graph.with_inputs({pki.ca_crt}));
  EXPECT_EQ(plan.count().making, 2U);
  const BuildResult result = pki.build(plan);
  EXPECT_THAT(pki.store.paths(), ElementsAre("ca.crt", "ca.key"));
  EXPECT_THAT(result.done, ElementsAre(true, true, false, false, false));
}

TEST(Cascade, CountsWhatIsUpToDateMadeAndWaiting) {
  SmallPki pki;
  pki.build();
  pki.store.set_mode("ca.key", 0644);
  pki.variables(pki.crt)["text"] = "new";
  pki.variables(pki.crt)["obstacle"] = "wait";
  const Plan::Count count = pki.plan().count();
  EXPECT_EQ(count.up_to_date, 3U);
  EXPECT_EQ(count.making, 1U);
  EXPECT_EQ(count.waiting, 1U);
}

TEST(Cascade, CarriesTheNotesOfRules) {
  SmallPki pki;
  pki.variables(pki.crt)["note"] = "capped";
  EXPECT_EQ(pki.plan().of(pki.crt).note, "capped");
}

TEST(Cascade, ShowsARuleItsOwnFileBeforeItIsReplaced) {
  static const auto has_glance = [](const Profile&, const Inputs& inputs, const Description*, std::span<const Reason>,
                                    Time) -> std::optional<Obstacle> {
    const Input& old = inputs.at(Role::crt);
    return Obstacle{.kind = Obstacle::Kind::wait, .text = old.words->value("text"), .hint = old.label};
  };
  static Rule rule = issued_rule();
  rule.obstacle = has_glance;
  Workbench bench;
  bench.begin("a");
  bench.draft().glances = {{Role::crt, "the old one", "a.crt", &issued_rule()}};
  const ArtifactId id = bench.add("crt", rule, {{"text", "new"}});
  bench.store.write("a.crt", "issued\ntext=old\n");
  EXPECT_THAT(bench.planned(), ElementsAre("a.crt wait: text: old, must be new: old"));
  EXPECT_EQ(bench.plan().of(id).hint, "the old one");
}

}  // namespace
}  // namespace pkigen::test
