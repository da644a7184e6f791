#include "rules/bytes/bytes.h"

#include <gtest/gtest.h>

namespace pkigen {
namespace {

TEST(Bytes, HexIsUpperCaseAndReadsEitherCase) {
  const Bytes bytes = {0x00, 0x1A, 0xFF};
  EXPECT_EQ(hex(bytes), "001AFF");
  EXPECT_EQ(from_hex("001aFf"), bytes);
}

TEST(Bytes, HexRefusesOddLengthsAndOtherCharacters) {
  EXPECT_EQ(from_hex("123"), std::nullopt);
  EXPECT_EQ(from_hex("0x12"), std::nullopt);
  EXPECT_EQ(from_hex("1 "), std::nullopt);
}

}  // namespace
}  // namespace pkigen
