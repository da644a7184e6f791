#include <gtest/gtest.h>

#include "tests/tool/engine/workbench.h"

namespace pkigen::test {
namespace {

TEST(WhatIsUpToDate, StaysSoForEverIfNothingIsEverDue) {
  Workbench bench;
  bench.begin("www");
  bench.add("key", random_key_rule());
  bench.build();
  EXPECT_EQ(bench.plan().stays_until, Time::max());
}

TEST(WhatIsUpToDate, StaysSoUntilTheFirstOfItIsDue) {
  Rule issued = issued_rule();
  issued.note = nullptr;
  Workbench bench;
  bench.begin("www");
  const ArtifactId key = bench.add("key", random_key_rule());
  bench.add("late", issued, {{"lifetime", "70"}}, {{Role::key, key}});
  bench.add("early", issued, {{"lifetime", "50"}}, {{Role::key, key}});
  bench.build();
  EXPECT_EQ(bench.plan().stays_until, bench.now + Duration(50));
}

TEST(WhatIsUpToDate, MayHaveSomethingToSayAtAnyTimeIfItsRuleDoesNotTell) {
  Workbench bench;
  bench.begin("www");
  bench.add("text", cat_rule(), {{"text", "hello"}});
  bench.build();
  EXPECT_EQ(bench.plan().stays_until, bench.now);
}

}  // namespace
}  // namespace pkigen::test
