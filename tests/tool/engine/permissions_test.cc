#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/tool/engine/workbench.h"

namespace pkigen::test {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

std::vector<std::string> news(const Workbench& bench, std::size_t known) {
  const std::vector<std::string> log = bench.store.log();
  return {log.begin() + static_cast<std::ptrdiff_t>(known), log.end()};
}

TEST(Permissions, NarrowsAModeAndNothingElse) {
  SmallPki pki;
  pki.build();
  const std::size_t known = pki.store.log().size();
  pki.store.set_mode("www.key", 0644);
  EXPECT_THAT(pki.planned(), ElementsAre("www.key chmod: mode 0644, must be 0600"));
  const BuildResult result = pki.build();
  EXPECT_EQ(result.made, 1U);
  EXPECT_TRUE(result.done[pki.key]);
  EXPECT_THAT(news(pki, known), ElementsAre("restrict www.key 0600"));
  EXPECT_THAT(pki.planned(), IsEmpty());
}

TEST(Permissions, PutsAnewWhatMustBecomeWider) {
  Workbench bench;
  bench.begin("a");
  bench.draft().permissions = {.mode = 0644};
  bench.add("conf", cat_rule(), {{"text", "x"}});
  bench.store.write("a.conf", "x", {.mode = 0600});
  EXPECT_THAT(bench.actions(), ElementsAre("a.conf chmod"));
  bench.build();
  EXPECT_THAT(bench.store.log(), ElementsAre("put a.conf 0644: x"));
  EXPECT_THAT(bench.planned(), IsEmpty());
}

TEST(Permissions, AreRightFromTheStartForWhatIsMade) {
  SmallPki pki;
  pki.build();
  pki.store.set_mode("www.crt", 0666);
  pki.variables(pki.crt)["text"] = "new";
  EXPECT_EQ(pki.actions().front(), "www.crt reissue");
  pki.build();
  EXPECT_EQ(pki.store.state("www.crt")->mode, 0600U);
}

TEST(Permissions, AreMendedWhileTheFileWaits) {
  SmallPki pki;
  pki.build();
  pki.store.set_mode("www.key", 0644);
  pki.variables(pki.key) = {{"text", "rsa"}, {"obstacle", "refuse"}};
  const std::size_t known = pki.store.log().size();
  EXPECT_THAT(pki.planned(), ElementsAre("www.key refuse: mode 0644, must be 0600; "
                                         "type: empty, must be rsa: something is in the way"));
  const BuildResult result = pki.build();
  EXPECT_THAT(news(pki, known), ElementsAre("restrict www.key 0600"));
  EXPECT_FALSE(result.done[pki.key]);
  EXPECT_EQ(result.made, 0U);
}

TEST(Permissions, AreMendedOfADamagedKey) {
  SmallPki pki;
  pki.build();
  pki.store.write("www.key", "garbage", {.mode = 0666});
  pki.build();
  EXPECT_EQ(pki.store.state("www.key")->mode, 0600U);
  EXPECT_EQ(pki.store.text("www.key"), "garbage");
}

}  // namespace
}  // namespace pkigen::test
