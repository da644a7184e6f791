#include "rules/bytes/secret.h"

#include <gtest/gtest.h>

namespace pkigen {
namespace {

TEST(Secret, AppendsItsOwnContentsSafelyWhenItGrows) {
  Secret secret(std::string_view("abc"));
  secret.append(secret.view());
  secret.append(secret.view());
  EXPECT_EQ(secret.text(), "abcabcabcabc");
}

TEST(Secret, WipesWhatIsCutOff) {
  Secret secret(std::string_view("passphrase"));
  const std::uint8_t* end = secret.view().data() + 4;
  secret.shrink(4);
  EXPECT_EQ(secret.text(), "pass");
  EXPECT_EQ(*end, 0);
}

TEST(Secret, WipesTheOctetsThatItIsMadeFrom) {
  Bytes octets = {1, 2, 3};
  const Secret secret(std::move(octets));
  EXPECT_EQ(copy_of(secret.view()), Bytes({1, 2, 3}));
  EXPECT_EQ(octets, Bytes({0, 0, 0}));  // NOLINT(bugprone-use-after-move): what is promised
}

TEST(Secret, LeavesNothingBehindWhenMovedFrom) {
  Secret from(std::string_view("key"));
  const Secret to(std::move(from));
  EXPECT_EQ(to.text(), "key");
  EXPECT_TRUE(from.empty());  // NOLINT(bugprone-use-after-move): what is promised
}

}  // namespace
}  // namespace pkigen
