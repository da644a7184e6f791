// A new key is published together with its certificate or not at all.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/tool/engine/workbench.h"

namespace pkigen::test {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

TEST(HoldBack, KeepsTheOldKeyWhileTheNewCertificateWaits) {
  SmallPki pki;
  pki.build();
  pki.variables(pki.key)["text"] = "rsa";
  pki.variables(pki.crt) = {{"obstacle", "wait"}};
  EXPECT_THAT(pki.planned(),
              ElementsAre("www.key wait: type: empty, must be rsa: not made before www.crt can be issued"));
  EXPECT_EQ(pki.plan().of(pki.key).hint, "take it away");
  EXPECT_EQ(pki.build().made, 0U);
}

TEST(HoldBack, GoesOnWithTheOldKeyInTheRest) {
  SmallPki pki;
  pki.build();
  pki.variables(pki.key)["text"] = "rsa";
  pki.variables(pki.crt) = {{"obstacle", "wait"}};
  pki.store.write("www.pem", "edited");
  EXPECT_THAT(pki.actions(), ElementsAre("www.key wait", "www.pem repack"));
  pki.build();
  EXPECT_EQ(pki.store.text("www.pem"), pki.store.text("www.key") + pki.store.text("www.crt"));
}

TEST(HoldBack, MakesNoCertificateForAKeyThatIsYetToCome) {
  SmallPki pki;
  pki.build();
  pki.variables(pki.key) = {{"text", "rsa"}, {"obstacle", "wait"}};
  pki.variables(pki.crt)["text"] = "rsa";
  const auto plan = pki.plan();
  EXPECT_EQ(plan.of(pki.key).action, Action::wait);
  EXPECT_EQ(plan.of(pki.crt).action, Action::wait);
  EXPECT_THAT(plan.of(pki.crt).reasons.back().text, testing::EndsWith("not made before www.key is made anew"));
  EXPECT_EQ(plan.of(pki.crt).hint, "take it away");
}

TEST(HoldBack, MakesNoFirstKeyWhoseCertificateCannotBeIssued) {
  SmallPki pki;
  pki.variables(pki.crt)["obstacle"] = "wait";
  EXPECT_THAT(pki.actions(),
              ElementsAre("ca.key create", "ca.crt create", "www.key wait", "www.crt wait", "www.pem wait"));
  pki.build();
  EXPECT_THAT(pki.store.paths(), ElementsAre("ca.crt", "ca.key"));
}

TEST(HoldBack, SaysWhatThePersonCanDoSomethingAbout) {
  SmallPki pki;
  pki.build(pki.plan({pki.ca_key, pki.ca_crt}));
  pki.variables(pki.ca_key) = {{"obstacle", "absent"}};
  pki.store.erase("ca.key");
  EXPECT_THAT(pki.planned(), ElementsAre("www.key wait: file is missing: not made before www.crt can be issued",
                                         "www.crt wait: file is missing: needs ca.key, which is not there (ca.key)",
                                         "www.pem wait: file is missing: needs www.crt, which is not there (www.crt)"));
  for (const ArtifactId id : {pki.key, pki.crt, pki.pem}) EXPECT_EQ(pki.plan().of(id).hint, "take it away");
}

TEST(HoldBack, ReachesThroughSeveralAuthorities) {
  SmallPki pki;
  pki.variables(pki.ca_crt)["obstacle"] = "refuse";
  EXPECT_THAT(pki.actions(),
              ElementsAre("ca.key wait", "ca.crt refuse", "www.key wait", "www.crt wait", "www.pem wait"));
}

TEST(HoldBack, DoesNotKeepALostKeyFromBeingRestored) {
  SmallPki pki;
  pki.build();
  pki.variables(pki.key)["backup"] = "www.pem";
  pki.variables(pki.crt) = {{"text", "new"}, {"obstacle", "wait"}};
  pki.store.erase("www.key");
  EXPECT_THAT(pki.actions(), ElementsAre("www.key restore", "www.crt wait"));
}

TEST(HoldBack, HoldsAKeyWhoseCertificateIsElsewhere) {
  SmallPki pki;
  pki.variables(pki.crt)["obstacle"] = "absent";
  EXPECT_THAT(pki.actions(), ElementsAre("ca.key create", "ca.crt create", "www.key wait", "www.pem wait"));
}

TEST(HoldBack, DoesNotConcernKeysThatAreNotBound) {
  Workbench bench;
  bench.begin("a");
  const ArtifactId key = bench.add("key", random_key_rule());
  bench.add("crt", issued_rule(), {{"obstacle", "wait"}}, {{Role::key, key}});
  EXPECT_THAT(bench.actions(), ElementsAre("a.key create", "a.crt wait"));
  EXPECT_EQ(bench.build().made, 1U);
  EXPECT_THAT(bench.actions(), ElementsAre("a.crt wait"));
}

TEST(HoldBack, ComesToAnEndOnceTheCertificateCanBeIssued) {
  SmallPki pki;
  pki.variables(pki.crt)["obstacle"] = "wait";
  pki.build();
  pki.variables(pki.crt).clear();
  pki.build();
  EXPECT_THAT(pki.actions(), IsEmpty());
}

}  // namespace
}  // namespace pkigen::test
