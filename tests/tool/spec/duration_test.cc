#include "rules/duration.h"

#include <gtest/gtest.h>

#include "tool/spec/read_spec.h"

namespace pkigen {
namespace {

using namespace std::chrono_literals;

TEST(Duration, IsANumberAndAUnit) {
  EXPECT_EQ(parse_duration("1s"), 1s);
  EXPECT_EQ(parse_duration("1m"), 60s);
  EXPECT_EQ(parse_duration("12h"), 12h);
  EXPECT_EQ(parse_duration("90d"), 24h * 90);
  EXPECT_EQ(parse_duration("2w"), 24h * 14);
  EXPECT_EQ(parse_duration("1y"), 24h * 365);
  EXPECT_EQ(parse_duration("9999y"), 24h * 365 * 9999);
}

TEST(Duration, IsNothingElse) {
  for (const char* text : {"", "d", "90", "0d", "-1d", "+1d", "090d", "1.5d", "1 d", " 1d", "1d ", "1D", "1dd", "1y6w",
                           "10000y", "99999999999999999999d", "9223372036854775807y"}) {
    EXPECT_EQ(parse_duration(text), std::nullopt) << text;
  }
}

TEST(Duration, IsWrittenAsPeopleDo) {
  EXPECT_EQ(duration_text(24h * 90), "90d");
  EXPECT_EQ(duration_text(24h * 730), "2y");
  EXPECT_EQ(duration_text(24h * 397), "397d");
  EXPECT_EQ(duration_text(24h * 14), "14d");
  EXPECT_EQ(duration_text(36h), "36h");
  EXPECT_EQ(duration_text(90s), "90s");
  EXPECT_EQ(duration_text(1min), "1m");
  EXPECT_EQ(duration_text(0s), "0s");
}

}  // namespace
}  // namespace pkigen
