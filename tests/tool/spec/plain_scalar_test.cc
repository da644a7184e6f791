#include "tool/spec/plain_scalar.h"

#include <gtest/gtest.h>

#include <string>

namespace pkigen {
namespace {

struct Case {
  const char* text;
  PlainKind kind;
};

class PlainScalar : public testing::TestWithParam<Case> {};

TEST_P(PlainScalar, IsWhatSomeReaderTakesItFor) {
  EXPECT_EQ(kind_of_plain(GetParam().text), GetParam().kind) << GetParam().text;
}

INSTANTIATE_TEST_SUITE_P(Boolean, PlainScalar,
                         testing::Values(Case{"NO", PlainKind::boolean}, Case{"no", PlainKind::boolean},
                                         Case{"Yes", PlainKind::boolean}, Case{"on", PlainKind::boolean},
                                         Case{"OFF", PlainKind::boolean}, Case{"true", PlainKind::boolean},
                                         Case{"False", PlainKind::boolean}));
INSTANTIATE_TEST_SUITE_P(Null, PlainScalar,
                         testing::Values(Case{"~", PlainKind::null}, Case{"null", PlainKind::null},
                                         Case{"Null", PlainKind::null}));
INSTANTIATE_TEST_SUITE_P(Decimal, PlainScalar,
                         testing::Values(Case{"0", PlainKind::decimal}, Case{"7", PlainKind::decimal},
                                         Case{"1194", PlainKind::decimal}));
INSTANTIATE_TEST_SUITE_P(Number, PlainScalar,
                         testing::Values(Case{"010", PlainKind::number}, Case{"0o10", PlainKind::number},
                                         Case{"0x1F", PlainKind::number}, Case{"0b1", PlainKind::number},
                                         Case{"-1", PlainKind::number}, Case{"+1", PlainKind::number},
                                         Case{"1_000", PlainKind::number}, Case{"1.5", PlainKind::number},
                                         Case{".5", PlainKind::number}, Case{"5.", PlainKind::number},
                                         Case{"1e3", PlainKind::number}, Case{"1.0E-3", PlainKind::number},
                                         Case{".inf", PlainKind::number}, Case{"-.INF", PlainKind::number},
                                         Case{".NaN", PlainKind::number}, Case{"12:30", PlainKind::number},
                                         Case{"12:30:00", PlainKind::number}, Case{"190:20:30.15", PlainKind::number}));
INSTANTIATE_TEST_SUITE_P(
    Text, PlainScalar,
    testing::Values(Case{"", PlainKind::text}, Case{"Norway", PlainKind::text}, Case{"192.0.2.7", PlainKind::text},
                    Case{"2001:db8::7", PlainKind::text}, Case{"90d", PlainKind::text}, Case{"33%", PlainKind::text},
                    Case{"12:60", PlainKind::text}, Case{"12:300", PlainKind::text}, Case{"1.2.3", PlainKind::text},
                    Case{"0x", PlainKind::text}, Case{"0xZZ", PlainKind::text}, Case{"e3", PlainKind::text},
                    Case{"1e", PlainKind::text}, Case{".", PlainKind::text}, Case{"..", PlainKind::text},
                    Case{"-", PlainKind::text}, Case{"_1", PlainKind::text}, Case{"3M", PlainKind::text},
                    Case{"y", PlainKind::text}, Case{"2026-02-03T04:05:06Z", PlainKind::text},
                    Case{"www.example.org", PlainKind::text}, Case{"0o9", PlainKind::text}));

}  // namespace
}  // namespace pkigen
