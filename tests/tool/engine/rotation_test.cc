#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/tool/engine/workbench.h"

namespace pkigen::test {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::StartsWith;

// Built; what is made from now on is another key.
struct BuiltPki : SmallPki {
  BuiltPki() {
    build();
    random.octet = 0x33;
  }
  void ask_for(ArtifactId id, const std::string& text) {
    asked_for[id] = {.code = ReasonCode::forced, .field = "", .text = text};
  }
  void give(ArtifactId id, const std::string& octets) {
    ask_for(id, "rollback");
    given[id] = std::make_shared<const Material>(*graph.at(id).rule, Secret(octets));
  }
};

TEST(Rotation, MakesANewKeyAndWhatFollowsFromIt) {
  BuiltPki pki;
  pki.ask_for(pki.key, "rotate");
  EXPECT_THAT(pki.planned(), ElementsAre("www.key rekey: rotate", "www.crt reissue: holds another key",
                                         "www.pem repack: www.key changed; www.crt changed"));
  pki.build();
  EXPECT_EQ(pki.store.text("www.key"), "key\ntype=\nid=3333\n");
  EXPECT_EQ(pki.store.text("archive/www/2-www.key"), "key\ntype=\nid=1111\n");
}

TEST(Rotation, DoesNotBringBackALostKey) {
  BuiltPki pki;
  pki.variables(pki.key)["backup"] = "www.pem";
  pki.store.erase("www.key");
  pki.ask_for(pki.key, "rotate");
  EXPECT_EQ(pki.actions().front(), "www.key create");
}

TEST(Rotation, LeavesTheOldKeyIfTheCertificateCannotBeIssued) {
  BuiltPki pki;
  pki.variables(pki.crt)["obstacle"] = "wait";
  pki.ask_for(pki.key, "rotate");
  EXPECT_THAT(pki.planned(), ElementsAre("www.key wait: rotate: not made before www.crt can be issued"));
}

TEST(Rollback, PutsWhatIsGivenAndKeepsWhatWasThere) {
  BuiltPki pki;
  const std::string old_key = pki.store.text("www.key");
  const std::string old_crt = pki.store.text("www.crt");
  pki.ask_for(pki.key, "rotate");
  pki.build();
  const std::string new_key = pki.store.text("www.key");
  pki.give(pki.key, old_key);
  pki.give(pki.crt, old_crt);
  EXPECT_THAT(pki.actions(), ElementsAre("www.key restore", "www.crt restore", "www.pem repack"));
  pki.build();
  EXPECT_EQ(pki.store.text("www.key"), old_key);
  EXPECT_EQ(pki.store.text("www.crt"), old_crt);
  EXPECT_EQ(pki.store.text("www.pem"), old_key + old_crt);
  EXPECT_EQ(pki.store.text("archive/www/3-www.key"), new_key);
  pki.given.clear();
  pki.asked_for.clear();
  EXPECT_THAT(pki.planned(), IsEmpty());
}

TEST(Rollback, DoesNotReplaceWhatMustNotBeTouched) {
  BuiltPki pki;
  const std::string key = pki.store.text("www.key");
  pki.store.bar("www.key", "www.key is a symbolic link");
  pki.give(pki.key, key);
  EXPECT_THAT(pki.planned().front(), StartsWith("www.key refuse: rollback: www.key is a symbolic link"));
}

TEST(WhatIsForgone, IsNotMadeAndNobodyOfItsOwnWaitsForIt) {
  BuiltPki pki;
  for (const ArtifactId id : {pki.key, pki.crt}) pki.variables(id)["obstacle"] = "forgone";
  for (const char* path : {"www.key", "www.crt", "www.pem"}) pki.store.erase(path);
  EXPECT_THAT(pki.planned(), IsEmpty());
  EXPECT_EQ(pki.plan().of(pki.key).note, "something is in the way: take it away");
  EXPECT_TRUE(pki.plan().of(pki.pem).forgone);
}

TEST(WhatIsForgone, IsWaitedForByOthers) {
  BuiltPki pki;
  pki.variables(pki.ca_crt)["obstacle"] = "forgone";
  pki.store.erase("ca.crt");
  pki.forced = {pki.crt};
  EXPECT_THAT(pki.planned(), ElementsAre("www.crt wait: --force: needs ca.crt, which is not there (ca.crt)"));
}

}  // namespace
}  // namespace pkigen::test
