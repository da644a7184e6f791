#include "rules/profile.h"

#include <gtest/gtest.h>

#include "rules/duration.h"

namespace pkigen {
namespace {

using std::chrono::days;
using std::chrono::hours;

constexpr Time begin = std::chrono::sys_days(std::chrono::year(2026) / 1 / 1);

// How long before the end of a life of that length the renewal is.
Duration lead(const RenewalLead& lead, Duration lifetime) {
  return begin + lifetime - renewal_time(lead, begin, begin + lifetime);
}

TEST(RenewalTime, IsThatLongBeforeTheEnd) { EXPECT_EQ(lead({.amount = days(30)}, days(397)), days(30)); }

TEST(RenewalTime, TakesAPercentageOfTheLifetime) { EXPECT_EQ(lead({.amount = 10}, days(90)), days(9)); }

TEST(RenewalTime, OfADefaultIsAtMostAThirdOfTheLifetime) {
  EXPECT_EQ(lead({.amount = days(30), .at_most_a_third = true}, days(30)), days(10));
  EXPECT_EQ(lead({.amount = days(30), .at_most_a_third = true}, hours(3)), hours(1));
}

TEST(RenewalTime, LeavesALeadThatWasWrittenAlone) { EXPECT_EQ(lead({.amount = days(60)}, days(90)), days(60)); }

TEST(RenewalTime, DoesNotBeginWithTheLife) {
  EXPECT_EQ(lead({.amount = days(90)}, days(90)), days(30));
  EXPECT_EQ(lead({.amount = 100}, days(90)), days(30));
}

TEST(DurationText, TakesTheLargestUnitThatDivides) {
  EXPECT_EQ(duration_text(days(3650)), "10y");
  EXPECT_EQ(duration_text(days(397)), "397d");
  EXPECT_EQ(duration_text(hours(12)), "12h");
  EXPECT_EQ(duration_text(Duration(60)), "1m");
  EXPECT_EQ(duration_text(Duration(61)), "61s");
  EXPECT_EQ(duration_text(Duration(0)), "0s");
}

TEST(About, SaysItRoughly) {
  EXPECT_EQ(about(days(12) + hours(23)), "12 days");
  EXPECT_EQ(about(days(400)), "400 days");
  EXPECT_EQ(about(days(1)), "1 day");
  EXPECT_EQ(about(hours(5)), "5 hours");
  EXPECT_EQ(about(Duration(90)), "1 minute");
  EXPECT_EQ(about(Duration(0)), "0 seconds");
}

}  // namespace
}  // namespace pkigen
