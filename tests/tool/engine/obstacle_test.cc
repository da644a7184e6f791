#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/tool/engine/workbench.h"

namespace pkigen::test {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

TEST(Obstacle, LeavesThingsAsTheyAreAndSaysWhatToDo) {
  for (const char* kind : {"wait", "refuse"}) {
    SmallPki pki;
    pki.build();
    pki.variables(pki.crt) = {{"text", "new"}, {"obstacle", kind}};
    const std::string pem = pki.store.text("www.pem");
    EXPECT_THAT(pki.planned(),
                ElementsAre("www.crt " + std::string(kind) + ": text: empty, must be new: something is in the way"));
    EXPECT_EQ(pki.plan().of(pki.crt).hint, "take it away");
    EXPECT_EQ(pki.build().made, 0U);
    EXPECT_EQ(pki.store.text("www.pem"), pem);
  }
}

TEST(Obstacle, IsAskedOnlyForWhatIsStale) {
  SmallPki pki;
  pki.build();
  pki.variables(pki.crt)["obstacle"] = "refuse";
  EXPECT_THAT(pki.planned(), IsEmpty());
}

TEST(Obstacle, IsToldTheReasons) {
  SmallPki pki;
  pki.build();
  pki.variables(pki.crt) = {{"text", "new"}, {"obstacle", "wait"}, {"obstacle_on", "missing"}};
  EXPECT_THAT(pki.actions(), ElementsAre("www.crt reissue", "www.pem repack"));
  pki.store.erase("www.crt");
  EXPECT_EQ(pki.actions().front(), "www.crt wait");
}

// The key of an authority that is kept elsewhere.
struct OfflinePki : SmallPki {
  OfflinePki() {
    build();
    variables(ca_key) = {{"obstacle", "absent"}, {"obstacle_on", "missing"}};
    store.erase("ca.key");
  }
};

TEST(Obstacle, AbsentIsFineAsLongAsNobodyNeedsIt) {
  const OfflinePki pki;
  EXPECT_THAT(pki.planned(), IsEmpty());
  EXPECT_EQ(pki.plan().count().up_to_date, 5U);
}

TEST(Obstacle, AbsentKeepsWaitingWhatHasToBeSigned) {
  OfflinePki pki;
  pki.variables(pki.crt)["text"] = "new";
  EXPECT_THAT(pki.planned(),
              ElementsAre("www.crt wait: text: empty, must be new: needs ca.key, which is not there (ca.key)"));
  EXPECT_EQ(pki.plan().of(pki.crt).hint, "take it away");
  EXPECT_EQ(pki.build().made, 0U);
}

TEST(Obstacle, AbsentDoesNotKeepTheRestFromBeingMade) {
  OfflinePki pki;
  pki.variables(pki.crt)["text"] = "new";
  pki.store.write("www.pem", "edited");
  EXPECT_THAT(pki.actions(), ElementsAre("www.crt wait", "www.pem repack"));
  EXPECT_EQ(pki.build().made, 1U);
  EXPECT_EQ(pki.store.text("www.pem"), pki.store.text("www.key") + pki.store.text("www.crt"));
}

TEST(Obstacle, ReachesThoseWhoNeedWhatIsNotThere) {
  SmallPki pki;
  pki.variables(pki.ca_crt)["obstacle"] = "wait";
  pki.variables(pki.ca_key)["obstacle"] = "wait";
  EXPECT_THAT(pki.actions(), ElementsAre("ca.key wait", "ca.crt wait", "www.key wait", "www.crt wait", "www.pem wait"));
  EXPECT_EQ(pki.build().made, 0U);
  EXPECT_THAT(pki.store.paths(), IsEmpty());
}

TEST(Obstacle, OfOneIdentityDoesNotTouchAnother) {
  SmallPki pki;
  pki.begin("mail");
  pki.add("conf", cat_rule(), {{"text", "x"}});
  pki.variables(pki.crt)["obstacle"] = "wait";
  pki.build();
  EXPECT_THAT(pki.store.paths(), ElementsAre("ca.crt", "ca.key", "mail.conf"));
}

TEST(Obstacle, RefusesToTouchWhatIsNoPlainFile) {
  SmallPki pki;
  pki.build();
  pki.store.bar("www.crt", "www.crt is a symbolic link, not a plain file");
  EXPECT_THAT(pki.planned(), ElementsAre("www.crt refuse: www.crt is a symbolic link, not a plain file"));
  EXPECT_EQ(pki.plan().of(pki.crt).hint, "put a regular file there, or nothing");
  EXPECT_EQ(pki.build().made, 0U);
}

TEST(Obstacle, MakesNothingFromWhatIsNoPlainFile) {
  SmallPki pki;
  pki.build();
  pki.store.bar("www.crt", "www.crt is a symbolic link, not a plain file");
  pki.store.erase("www.pem");
  EXPECT_THAT(pki.actions(), ElementsAre("www.crt refuse", "www.pem wait"));
}

}  // namespace
}  // namespace pkigen::test
