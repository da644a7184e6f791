#include "tool/store/varint.h"

#include <gtest/gtest.h>

#include <limits>

namespace pkigen::test {
namespace {

TEST(Varint, ReadsWhatWasWritten) {
  const std::uint64_t numbers[] = {0, 1, 127, 128, 16383, 16384, std::numeric_limits<std::uint64_t>::max()};
  const std::int64_t signed_numbers[] = {
      0, -1, 1, -64, 64, std::numeric_limits<std::int64_t>::min(), std::numeric_limits<std::int64_t>::max()};
  VarintWriter writer;
  for (const std::uint64_t number : numbers) writer.number(number);
  for (const std::int64_t number : signed_numbers) writer.signed_number(number);
  writer.text("");
  writer.text(std::string(300, 'x'));
  VarintReader reader(text_of(writer.octets()));
  for (const std::uint64_t number : numbers) EXPECT_EQ(reader.number(), number);
  for (const std::int64_t number : signed_numbers) EXPECT_EQ(reader.signed_number(), number);
  EXPECT_EQ(reader.text(), "");
  EXPECT_EQ(reader.text(), std::string(300, 'x'));
  EXPECT_TRUE(reader.good());
  EXPECT_EQ(reader.rest(), "");
}

TEST(Varint, WritesSmallNumbersShort) {
  VarintWriter writer;
  writer.number(127);
  EXPECT_EQ(writer.octets().size(), 1U);
  writer.signed_number(-64);
  EXPECT_EQ(writer.octets().size(), 2U);
}

TEST(Varint, IsNoGoodIfItEndsTooEarly) {
  for (const std::string_view octets : {std::string_view(""), std::string_view("\x80"), std::string_view("\x05text")}) {
    VarintReader reader(octets);
    EXPECT_EQ(reader.text(), "");
    EXPECT_FALSE(reader.good());
  }
}

TEST(Varint, IsNoGoodIfItHasMoreThan64Bits) {
  const std::string octets(11, '\x80');
  VarintReader reader(octets);
  EXPECT_EQ(reader.number(), 0U);
  EXPECT_FALSE(reader.good());
}

}  // namespace
}  // namespace pkigen::test
