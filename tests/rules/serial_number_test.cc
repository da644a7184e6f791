#include "rules/serial_number.h"

#include <gtest/gtest.h>

namespace pkigen {
namespace {

TEST(SerialNumber, IsWrittenAsOpensslDoes) {
  EXPECT_EQ(serial_text(Bytes{0x0A}), "0A");
  EXPECT_EQ(serial_text(Bytes{0x00, 0x01, 0x00}), "0100");
  EXPECT_EQ(serial_text(Bytes{0x00}), "00");
  EXPECT_EQ(serial_text(Bytes{}), "00");
}

TEST(SerialNumber, CountsOn) {
  EXPECT_EQ(successor(Bytes{0x01}), (Bytes{0x02}));
  EXPECT_EQ(successor(Bytes{0x01, 0xFF}), (Bytes{0x02, 0x00}));
  EXPECT_EQ(successor(Bytes{0xFF, 0xFF}), (Bytes{0x01, 0x00, 0x00}));
  EXPECT_EQ(successor(Bytes{0x00}), (Bytes{0x01}));
}

TEST(SerialNumber, ComparesByValue) {
  EXPECT_TRUE(is_less({0x02}, {0x01, 0x00}));
  EXPECT_TRUE(is_less({0x01}, {0x02}));
  EXPECT_FALSE(is_less({0x00, 0x01}, {0x01}));
  EXPECT_FALSE(is_less({0x01}, {0x00, 0x01}));
}

TEST(SerialNumber, IsPositiveAndAsLongAsItMayBe) {
  EXPECT_EQ(serial_from(Bytes(32, 0xFF)).front(), 0x7F);
  EXPECT_EQ(serial_from(Bytes(32, 0xFF)).size(), 20U);
  EXPECT_NE(serial_from(Bytes(32, 0x00)).front(), 0x00);
  EXPECT_NE(serial_from(Bytes(32, 0x80)).front(), 0x00);
}

TEST(NumberFile, IsReadBack) {
  EXPECT_EQ(number_file(Bytes{0x10, 0x00}), "1000\n");
  EXPECT_EQ(parse_number_file("1000\n"), (Bytes{0x10, 0x00}));
  EXPECT_EQ(parse_number_file("00ff"), (Bytes{0xFF}));
  EXPECT_EQ(parse_number_file(""), std::nullopt);
  EXPECT_EQ(parse_number_file("\n"), std::nullopt);
  EXPECT_EQ(parse_number_file("xyz\n"), std::nullopt);
}

}  // namespace
}  // namespace pkigen
