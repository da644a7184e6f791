#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/tool/engine/workbench.h"

namespace pkigen::test {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

// Built, and both the key and the certificate of www have copies elsewhere.
struct RestoreBench : SmallPki {
  RestoreBench() {
    build();
    variables(key)["backup"] = "www.pem";
    variables(crt)["backup"] = "newcerts/01";
    store.write("newcerts/01", store.text("www.crt"));
    random.octet = 0x33;  // whatever is made from now on is another key
  }
};

TEST(Restore, TakesALostKeyOutOfAFileThatHoldsIt) {
  RestoreBench pki;
  const std::string key = pki.store.text("www.key");
  pki.store.erase("www.key");
  EXPECT_THAT(pki.planned(), ElementsAre("www.key restore: file is missing, a copy is in www.pem"));
  const BuildResult result = pki.build();
  EXPECT_EQ(result.made, 1U);
  EXPECT_EQ(pki.store.text("www.key"), key);
  EXPECT_THAT(pki.planned(), IsEmpty());
}

TEST(Restore, RestoresAMissingOrDamagedCertificateByteForByte) {
  for (const char* damage : {"", "garbage"}) {
    RestoreBench pki;
    const std::string crt = pki.store.text("www.crt");
    pki.store.erase("www.crt");
    if (*damage != '\0') pki.store.write("www.crt", damage);
    EXPECT_THAT(pki.actions(), ElementsAre("www.crt restore")) << damage;
    pki.build();
    EXPECT_EQ(pki.store.text("www.crt"), crt);
    EXPECT_THAT(pki.planned(), IsEmpty());
  }
}

TEST(Restore, GivesDependentsWhatTheyAreMadeFrom) {
  RestoreBench pki;
  pki.store.erase("www.crt");
  pki.store.write("www.pem", "edited");
  EXPECT_THAT(pki.planned(), ElementsAre("www.crt restore: file is missing, a copy is in newcerts/01",
                                         "www.pem repack: differs from what www.key, www.crt give"));
  pki.build();
  EXPECT_EQ(pki.store.text("www.pem"), pki.store.text("www.key") + pki.store.text("www.crt"));
}

TEST(Restore, IssuesAnewIfTheCopyIsNotAsItShouldBe) {
  const std::vector<std::string> copies = {"", "garbage", "issued\ntext=other\n", "issued\ntext=\nuntil=999\n"};
  for (const std::string& copy : copies) {
    RestoreBench pki;
    pki.store.write("newcerts/01", copy);
    pki.store.erase("www.crt");
    EXPECT_THAT(pki.actions(), ElementsAre("www.crt create", "www.pem repack")) << copy;
  }
}

TEST(Restore, IssuesAnewIfTheCopyIsNotThereOrBarred) {
  RestoreBench pki;
  pki.store.erase("www.crt");
  pki.store.bar("newcerts/01", "newcerts/01 is a symbolic link");
  EXPECT_EQ(pki.actions().front(), "www.crt create");
  RestoreBench other;
  other.store.erase("www.crt");
  other.store.erase("newcerts/01");
  EXPECT_EQ(other.actions().front(), "www.crt create");
}

TEST(Restore, DoesNotBringBackWhatIsForced) {
  RestoreBench pki;
  pki.store.erase("www.crt");
  pki.forced = {pki.crt};
  EXPECT_EQ(pki.actions().front(), "www.crt create");
}

TEST(Restore, LeavesADamagedPreciousFileWhereItIs) {
  RestoreBench pki;
  pki.store.write("www.key", "garbage");
  EXPECT_THAT(pki.planned(), ElementsAre("www.key refuse: not of the format key: a key is never replaced"));
  EXPECT_EQ(pki.plan().of(pki.key).hint, "move it away");
  EXPECT_EQ(pki.build().made, 0U);
  EXPECT_EQ(pki.store.text("www.key"), "garbage");
}

TEST(Restore, MakesANewKeyIfItIsLostForGood) {
  RestoreBench pki;
  pki.store.erase("www.key");
  pki.store.erase("www.pem");
  EXPECT_THAT(pki.actions(), ElementsAre("www.key create", "www.crt reissue", "www.pem create"));
  pki.build();
  EXPECT_EQ(pki.store.text("www.crt"), "issued\ntext=\nkey=3333\n");
  EXPECT_THAT(pki.actions(), IsEmpty());
}

}  // namespace
}  // namespace pkigen::test
