#include "rules/x509/time.h"

#include <gtest/gtest.h>

namespace pkigen {
namespace {

Time at(std::string_view text) { return parse_rfc3339(text).value(); }

Bytes encoding(der::Tag tag, std::string_view text) { return der::tlv(tag, view_of(text)); }

Time read(ByteView input) {
  der::Reader reader(input);
  return read_time(reader);
}

TEST(Time, IsUtcTimeThrough2049AndGeneralizedTimeAfter) {
  struct Case {
    std::string_view time;
    der::Tag tag;
    std::string_view text;
  };
  static constexpr Case cases[] = {
      {"1950-01-01T00:00:00Z", der::Tag::utc_time, "500101000000Z"},
      {"1999-12-31T23:59:59Z", der::Tag::utc_time, "991231235959Z"},
      {"2000-02-29T12:00:00Z", der::Tag::utc_time, "000229120000Z"},
      {"2026-02-03T04:05:06Z", der::Tag::utc_time, "260203040506Z"},
      {"2049-12-31T23:59:59Z", der::Tag::utc_time, "491231235959Z"},
      {"2050-01-01T00:00:00Z", der::Tag::generalized_time, "20500101000000Z"},
      {"2100-03-01T00:00:00Z", der::Tag::generalized_time, "21000301000000Z"},
      {"9999-12-31T23:59:59Z", der::Tag::generalized_time, "99991231235959Z"},
  };
  for (const auto& [time, tag, text] : cases) {
    EXPECT_EQ(encode_time(at(time)), encoding(tag, text)) << time;
    EXPECT_EQ(read(encoding(tag, text)), at(time)) << time;
    EXPECT_EQ(rfc3339(at(time)), time);
    EXPECT_EQ(asn1_time_text(at(time)), text);
    EXPECT_EQ(parse_asn1_time_text(text), at(time));
  }
}

TEST(Time, IsReadFromGeneralizedTimeOfAnyYear) {
  EXPECT_EQ(read(encoding(der::Tag::generalized_time, "20260203040506Z")), at("2026-02-03T04:05:06Z"));
}

TEST(Time, RefusesFormsThatRfc5280Forbids) {
  using enum der::Tag;
  for (const auto& [tag, text] :
       std::vector<std::pair<der::Tag, std::string_view>>{{utc_time, "2602030405Z"},
                                                          {utc_time, "260203040506+0000"},
                                                          {utc_time, "260203040506"},
                                                          {utc_time, "20260203040506Z"},
                                                          {utc_time, "260230040506Z"},
                                                          {utc_time, "26 203040506Z"},
                                                          {utc_time, ""},
                                                          {generalized_time, "20500101000000.5Z"},
                                                          {generalized_time, "205001010000Z"},
                                                          {generalized_time, "500101000000Z"},
                                                          {generalized_time, "20500101000000+0100"},
                                                          {octet_string, "500101000000Z"}}) {
    EXPECT_THROW((void)read(encoding(tag, text)), der::Malformed) << text;
  }
}

TEST(Time, RefusesDatesThatDoNotExist) {
  for (const auto* text : {"2026-02-29T00:00:00Z", "2100-02-29T00:00:00Z", "2026-00-01T00:00:00Z",
                           "2026-13-01T00:00:00Z", "2026-01-00T00:00:00Z", "2026-04-31T00:00:00Z",
                           "2026-01-01T24:00:00Z", "2026-01-01T00:60:00Z", "2016-12-31T23:59:60Z"}) {
    EXPECT_EQ(parse_rfc3339(text), std::nullopt) << text;
  }
  EXPECT_EQ(parse_asn1_time_text("210229000000Z"), std::nullopt);
  EXPECT_EQ(parse_asn1_time_text("21000229000000Z"), std::nullopt);
}

TEST(Time, TakesOffsetsAndLowerCase) {
  struct Case {
    std::string_view text;
    std::string_view utc;
  };
  static constexpr Case cases[] = {
      {"2026-02-03t04:05:06z", "2026-02-03T04:05:06Z"},      {"2026-01-01T00:30:00+01:00", "2025-12-31T23:30:00Z"},
      {"2024-02-28T23:00:00-02:30", "2024-02-29T01:30:00Z"}, {"2026-02-03T04:05:06-00:00", "2026-02-03T04:05:06Z"},
      {"2026-02-03T04:05:06+23:59", "2026-02-02T04:06:06Z"}, {"0000-01-01T00:00:00Z", "0000-01-01T00:00:00Z"},
  };
  for (const auto& [text, utc] : cases) {
    ASSERT_TRUE(parse_rfc3339(text)) << text;
    EXPECT_EQ(rfc3339(*parse_rfc3339(text)), utc) << text;
  }
}

TEST(Time, RefusesOtherTexts) {
  for (const auto* text :
       {"", "2026-02-03", "2026-02-03T04:05Z", "2026-02-03T04:05:06", "2026-02-03 04:05:06Z", "2026-02-03T04:05:06.5Z",
        "2026-02-03T04:05:06+0100", "2026-02-03T04:05:06+1:00", "2026-02-03T04:05:06+24:00",
        "2026-02-03T04:05:06+01:60", "2026-02-03T04:05:06ZZ", "+026-02-03T04:05:06Z", "12026-02-03T04:05:06Z",
        "2026-2-3T04:05:06Z", "9999-12-31T23:59:59-00:01", "0000-01-01T00:00:00+00:01"}) {
    EXPECT_EQ(parse_rfc3339(text), std::nullopt) << text;
  }
  for (const auto* text : {"", "Z", "260203040506", "260203040506z", "2602030405060Z", "20260203040506"}) {
    EXPECT_EQ(parse_asn1_time_text(text), std::nullopt) << text;
  }
}

TEST(Time, EndsInTheYear9999) { EXPECT_EQ(rfc3339(last_time()), "9999-12-31T23:59:59Z"); }

}  // namespace
}  // namespace pkigen
