#include <gtest/gtest.h>

#include <chrono>
#include <functional>

#include "rules/rules.h"
#include "tests/rules/workbench.h"

namespace pkigen::test {
namespace {

using std::chrono::days;

// What a plan made at that moment would say of www.crt.
std::string answer(Workbench& bench, Time now) {
  bench.now = now;
  std::string text;
  for (const Reason& reason : bench.why_stale("www.crt")) text += name_of(reason.code);
  return text + "; " + bench.note("www.crt");
}

std::optional<Time> turning_point(Workbench& bench, Time now) {
  return find_rule("crt")->turning_point(bench.profile("www"), bench.inputs("www.crt"), bench.describe("www.crt"), now);
}

struct Case {
  const char* name;
  std::function<void(Workbench&)> prepare;
};

const Case cases[] = {
    {"Usual", [](Workbench&) {}},
    {"Capped", [](Workbench& bench) { bench.profile("root").validity = days(100); }},
    {"RenewedByPercent",
     [](Workbench& bench) { bench.profile("www").lead = {.amount = 50, .at_most_a_third = false}; }},
    {"RenewedFromItsFirstDay",
     [](Workbench& bench) { bench.profile("www").lead = {.amount = days(900), .at_most_a_third = false}; }},
    {"BegunLater", [](Workbench& bench) { bench.profile("www").not_before = bench.now + days(10); }},
    {"OfFixedDates",
     [](Workbench& bench) {
       bench.profile("www").not_before = bench.now + days(10);
       bench.profile("www").not_after = bench.now + days(20);
     }},
};

class TurningPoints : public testing::TestWithParam<Case> {
 protected:
  TurningPoints() {
    bench.add_authority("root");
    bench.add_identity("www");
    GetParam().prepare(bench);
    bench.make_all({"root.key", "root.crt", "www.key", "www.crt"});
  }

  // As long as there is nothing to make and nothing to say, it stays so from one of them to the next.
  void expect_calm_between() {
    const std::string calm = "; ";
    Time from = bench.now;
    while (answer(bench, from) == calm) {
      const auto next = turning_point(bench, from);
      ASSERT_TRUE(next.has_value()) << "but everything ends one day";
      ASSERT_GT(*next, from);
      for (const Time moment : {from + (*next - from) / 2, *next - Duration(1)}) {
        EXPECT_EQ(answer(bench, moment), calm) << rfc3339(from) << " to " << rfc3339(moment);
      }
      from = *next;
    }
    EXPECT_GT(from, made);
  }

  Workbench bench;
  Time made = bench.now;
};

TEST_P(TurningPoints, AreWhereAnswersChange) {
  bench.now = made = bench.profile("www").not_before.value_or(made);  // before, there is something to say
  expect_calm_between();
}

TEST_P(TurningPoints, AreWhereAnswersChangeForACertificateFromElsewhere) {
  bench.profile("www").issuer = IssuerKind::external;
  bench.put("www.crt", bench.text("www.crt") + bench.text("root.crt"));
  bench.now = made = bench.profile("www").not_before.value_or(made);  // before, there is something to say
  bench.profile("www").not_before.reset();
  bench.profile("www").not_after.reset();
  expect_calm_between();
}

INSTANTIATE_TEST_SUITE_P(Certificates, TurningPoints, testing::ValuesIn(cases),
                         [](const auto& parameter) { return std::string(parameter.param.name); });

}  // namespace
}  // namespace pkigen::test
