#include "rules/x509/ip_address.h"

#include <gtest/gtest.h>

#include "rules/x509/general_name.h"

namespace pkigen {
namespace {

TEST(IpAddress, IsWrittenAsRfc5952HasIt) {
  struct Case {
    std::string_view text;
    std::string_view canonical;
  };
  static constexpr Case cases[] = {
      {"0.0.0.0", "0.0.0.0"},
      {"255.255.255.255", "255.255.255.255"},
      {"2001:0db8:0000:0000:0000:0000:0002:0001", "2001:db8::2:1"},
      {"2001:db8:0:1:1:1:1:1", "2001:db8:0:1:1:1:1:1"},
      {"2001:0:0:1:0:0:0:1", "2001:0:0:1::1"},
      {"2001:db8:0:0:1:0:0:1", "2001:db8::1:0:0:1"},
      {"0:0:0:0:0:0:0:0", "::"},
      {"0:0:0:0:0:0:0:1", "::1"},
      {"1:0:0:0:0:0:0:0", "1::"},
      {"0:0:1:0:0:1:0:0", "::1:0:0:1:0:0"},
      {"2001:DB8::AbCd", "2001:db8::abcd"},
      {"::ffff:192.0.2.7", "::ffff:192.0.2.7"},
      {"::ffff:c000:207", "::ffff:192.0.2.7"},
      {"::192.0.2.7", "::c000:207"},
      {"64:ff9b::192.0.2.7", "64:ff9b::c000:207"},
  };
  for (const auto& [text, canonical] : cases) {
    const auto octets = parse_ip_address(text);
    ASSERT_TRUE(octets) << text;
    EXPECT_EQ(ip_address_text(*octets), canonical);
    EXPECT_EQ(parse_ip_address(canonical), octets);
  }
}

TEST(IpAddress, IsNoOtherText) {
  using namespace std::string_view_literals;
  for (const auto text :
       {""sv, "1"sv, "1.2.3"sv, "1.2.3.4.5"sv, "1.2.3.256"sv, "01.2.3.4"sv, "1.2.3.4 "sv, "0x1.2.3.4"sv, ":"sv, ":::"sv,
        "1:2:3:4:5:6:7"sv, "1::2::3"sv, "12345::"sv, "fe80::1%eth0"sv, "[::1]"sv, "1.2.3.4\0"sv, "::1\0x"sv}) {
    EXPECT_FALSE(parse_ip_address(text)) << text;
  }
}

TEST(IpRange, IsAddressAndMask) {
  EXPECT_EQ(hex(*parse_ip_range("192.0.2.128/25")), "C0000280FFFFFF80");
  EXPECT_EQ(hex(*parse_ip_range("10.0.0.0/8")), "0A000000FF000000");
  EXPECT_EQ(ip_range_text(*from_hex("0A000000FF000000")), "10.0.0.0/8");
  EXPECT_EQ(ip_range_text(*from_hex("0A000000FFFF00FF")), std::nullopt);
  EXPECT_EQ(ip_range_text(*from_hex("0A00FF00")), std::nullopt);
  EXPECT_EQ(ip_range_text({}), std::nullopt);
}

TEST(IpRange, HoldsTheAddressesOfItsPrefix) {
  const auto range = parse_ip_range("192.0.2.128/25").value();
  EXPECT_TRUE(in_ip_range(*parse_ip_address("192.0.2.128"), range));
  EXPECT_TRUE(in_ip_range(*parse_ip_address("192.0.2.255"), range));
  EXPECT_FALSE(in_ip_range(*parse_ip_address("192.0.2.127"), range));
  EXPECT_FALSE(in_ip_range(*parse_ip_address("::ffff:192.0.2.128"), range));
}

}  // namespace
}  // namespace pkigen
