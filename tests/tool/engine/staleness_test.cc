#include "tool/engine/staleness.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/tool/engine/workbench.h"

namespace pkigen::test {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

struct IssuedCase {
  const char* what;
  const char* on_disk;  // null: nothing
  const char* planned;  // empty: up to date
};

TEST(Staleness, ComparesAnIssuedFileInWords) {
  const std::vector<IssuedCase> cases = {
      {"missing", nullptr, "a.crt create: file is missing"},
      {"corrupt", "garbage", "a.crt reissue: not of the format issued"},
      {"empty", "", "a.crt reissue: not of the format issued"},
      {"good", "issued\ntext=new\n", ""},
      {"other words that nobody asked for", "issued\ntext=new\nfoo=bar\n", ""},
      {"words differ", "issued\ntext=old\n", "a.crt reissue: text: old, must be new"},
      {"a word is not there", "issued\n", "a.crt reissue: text: none, must be new"},
      {"due now", "issued\ntext=new\nuntil=1000\n", "a.crt reissue: ends at 1000"},
      {"overdue", "issued\ntext=new\nuntil=1\n", "a.crt reissue: ends at 1"},
      {"not due yet", "issued\ntext=new\nuntil=1001\n", ""},
      {"differs and is due", "issued\ntext=old\nuntil=1\n", "a.crt reissue: text: old, must be new; ends at 1"},
  };
  for (const IssuedCase& test : cases) {
    Workbench bench;
    bench.begin("a");
    bench.add("crt", issued_rule(), {{"text", "new"}});
    if (test.on_disk != nullptr) bench.store.write("a.crt", test.on_disk);
    const std::string planned = test.planned;
    EXPECT_EQ(bench.planned(), planned.empty() ? std::vector<std::string>{} : std::vector{planned}) << test.what;
  }
}

struct DerivedBench : Workbench {
  DerivedBench() {
    begin("a");
    source = add("crt", issued_rule(), {{"text", "x"}});
    derived = add("pem", cat_rule(), {{"text", "head\n"}}, {{Role::crt, source}});
  }
  ArtifactId source, derived;
};

TEST(Staleness, ComparesADerivedFileOctetForOctet) {
  DerivedBench bench;
  bench.build();
  EXPECT_EQ(bench.store.text("a.pem"), "head\nissued\ntext=x\n");
  EXPECT_THAT(bench.planned(), IsEmpty());

  bench.store.write("a.pem", "head\nissued\ntext=x\n ");
  EXPECT_THAT(bench.planned(), ElementsAre("a.pem repack: differs from what a.crt give"));
}

TEST(Staleness, NamesTheInputsWhoseNewOctetsNobodyKnowsYet) {
  DerivedBench bench;
  bench.build();
  bench.variables(bench.source)["text"] = "y";
  EXPECT_THAT(bench.planned(), ElementsAre("a.crt reissue: text: x, must be y", "a.pem repack: a.crt changed"));
}

TEST(Staleness, SaysWhatADerivedFileWithoutInputsDiffersFrom) {
  Workbench bench;
  bench.begin("a");
  bench.add("conf", cat_rule(), {{"text", "port 1194\n"}});
  bench.store.write("a.conf", "port 1195\n");
  EXPECT_THAT(bench.planned(), ElementsAre("a.conf repack: differs from what pki.yaml says"));
}

TEST(Staleness, LeavesAloneWhatCannotBeCompared) {
  DerivedBench bench;
  bench.variables(bench.source)["obstacle"] = "wait";
  bench.store.write("a.pem", "whatever");
  EXPECT_THAT(bench.actions(), ElementsAre("a.crt wait"));
}

TEST(Staleness, ComparesADerivedFileWithSomethingRandomInWords) {
  Workbench bench;
  bench.begin("a");
  const ArtifactId source = bench.add("crt", cat_rule(), {{"text", "x"}});
  const ArtifactId sealed = bench.add("p12", sealed_rule(), {{"text", "t"}}, {{Role::crt, source}});
  bench.build();
  bench.random.octet = 0x22;
  EXPECT_THAT(bench.planned(), IsEmpty());

  bench.variables(sealed)["text"] = "u";
  EXPECT_THAT(bench.planned(), ElementsAre("a.p12 repack: text: t, must be u"));
  bench.variables(sealed)["text"] = "t";
  bench.store.write("a.crt", "edited");
  EXPECT_THAT(bench.planned(),
              ElementsAre("a.crt repack: differs from what pki.yaml says", "a.p12 repack: a.crt changed"));
}

TEST(Staleness, ForcesWhatIsUpToDate) {
  DerivedBench bench;
  bench.build();
  bench.forced = {bench.source};
  EXPECT_THAT(bench.planned(), ElementsAre("a.crt reissue: --force", "a.pem repack: a.crt changed"));
}

TEST(Staleness, SaysThatItIsForcedLast) {
  DerivedBench bench;
  bench.build();
  bench.forced = {bench.source};
  bench.variables(bench.source)["text"] = "y";
  const Plan plan = bench.plan();
  ASSERT_EQ(plan.of(bench.source).reasons.size(), 2U);
  EXPECT_EQ(plan.of(bench.source).reasons.front().code, ReasonCode::spec_changed);
  EXPECT_EQ(plan.of(bench.source).reasons.back().code, ReasonCode::forced);
}

TEST(Staleness, MakesADerivedFileThatCannotBeComparedSoThatTheFaultIsSeen) {
  DerivedBench bench;
  bench.build();
  bench.variables(bench.derived)["throws"] = "make";
  EXPECT_THAT(bench.planned(), ElementsAre("a.pem repack: make broke"));
  const BuildResult result = bench.build();
  ASSERT_EQ(result.failures.size(), 1U);
  EXPECT_EQ(result.failures[0].hint, "mend make");
}

TEST(Staleness, RefusesWhatARuleCannotJudge) {
  for (const char* throws : {"expect", "deadline", "expect!"}) {
    DerivedBench bench;
    bench.build();
    bench.variables(bench.source)["throws"] = throws;
    const Plan plan = bench.plan();
    EXPECT_EQ(plan.of(bench.source).action, Action::refuse) << throws;
    EXPECT_EQ(plan.of(bench.derived).action, Action::none) << throws;
    EXPECT_TRUE(plan.of(bench.source).usable) << throws;
  }
}

TEST(Staleness, TakesAnyExceptionOfDescribeForDamage) {
  DerivedBench bench;
  bench.build();
  bench.variables(bench.source)["throws"] = "describe!";
  EXPECT_EQ(bench.planned().front(), "a.crt reissue: describe broke");
}

}  // namespace
}  // namespace pkigen::test
