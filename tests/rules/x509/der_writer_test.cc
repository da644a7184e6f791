#include <gtest/gtest.h>

#include <cstdint>
#include <limits>

#include "rules/x509/der.h"

namespace pkigen {
namespace {

using der::Tag;

TEST(DerWriter, WritesLengthsInTheirShortestForm) {
  struct Case {
    std::size_t size;
    std::string_view header;
  };
  static constexpr Case cases[] = {{0, "0400"},     {1, "0401"},       {127, "047F"},       {128, "048180"},
                                   {255, "0481FF"}, {256, "04820100"}, {65535, "0482FFFF"}, {65536, "0483010000"}};
  for (const auto& [size, header] : cases) {
    const Bytes written = der::octet_string(Bytes(size, 0xAA));
    EXPECT_EQ(hex(ByteView(written).first(written.size() - size)), header);
  }
}

TEST(DerWriter, WritesIntegersInTheFewestOctets) {
  struct Case {
    std::int64_t value;
    std::string_view encoding;
  };
  static constexpr Case cases[] = {{0, "020100"},
                                   {1, "020101"},
                                   {127, "02017F"},
                                   {128, "02020080"},
                                   {255, "020200FF"},
                                   {256, "02020100"},
                                   {-1, "0201FF"},
                                   {-128, "020180"},
                                   {-129, "0202FF7F"},
                                   {32767, "02027FFF"},
                                   {32768, "0203008000"},
                                   {std::numeric_limits<std::int64_t>::max(), "02087FFFFFFFFFFFFFFF"},
                                   {std::numeric_limits<std::int64_t>::min(), "02088000000000000000"}};
  for (const auto& [value, encoding] : cases) EXPECT_EQ(hex(der::integer(value)), encoding) << value;
}

TEST(DerWriter, WritesMagnitudesAsPositiveIntegers) {
  struct Case {
    std::string_view magnitude;
    std::string_view encoding;
  };
  static constexpr Case cases[] = {{"", "020100"},     {"00", "020100"},       {"7F", "02017F"},
                                   {"80", "02020080"}, {"000080", "02020080"}, {"FFFF", "020300FFFF"}};
  for (const auto& [magnitude, encoding] : cases) {
    EXPECT_EQ(hex(der::unsigned_integer(*from_hex(magnitude))), encoding) << magnitude;
  }
}

TEST(DerWriter, WritesObjectIdentifiers) {
  struct Case {
    std::string_view dotted;
    std::string_view encoding;
  };
  static constexpr Case cases[] = {{"2.5.4.3", "0603550403"},
                                   {"1.2.840.113549.1.1.1", "06092A864886F70D010101"},
                                   {"0.9.2342.19200300.100.1.25", "060A0992268993F22C640119"},
                                   {"2.999.3", "0603883703"},
                                   {"0.0", "060100"},
                                   {"1.39.128", "06034F8100"},
                                   {"1.2.18446744073709551615", "060B2A81FFFFFFFFFFFFFFFF7F"}};
  for (const auto& [dotted, encoding] : cases) EXPECT_EQ(hex(der::object_identifier(dotted)), encoding) << dotted;
}

TEST(DerWriter, WritesNamedBitsWithoutTrailingZeros) {
  struct Case {
    std::uint32_t bits;
    std::string_view encoding;
  };
  static constexpr Case cases[] = {{0, "030100"},      {1, "03020780"},       {0x60, "03020106"},
                                   {0x80, "03020001"}, {0x100, "0303070080"}, {0x80000001, "03050080000001"}};
  for (const auto& [bits, encoding] : cases) EXPECT_EQ(hex(der::named_bits(bits)), encoding) << bits;
}

TEST(DerWriter, OrdersTheElementsOfASet) {
  const auto set = der::set_of({der::integer(3), der::null(), der::integer(1), der::integer(256)});
  EXPECT_EQ(hex(set),
            "310C"
            "020101"
            "020103"
            "02020100"
            "0500");
}

TEST(DerWriter, ComposesSequences) {
  EXPECT_EQ(hex(der::sequence({der::boolean(true), der::boolean(false)})), "30060101FF010100");
  EXPECT_EQ(hex(der::tlv(der::context_constructed(3), {der::null(), der::null()})), "A30405000500");
  EXPECT_EQ(hex(der::tlv(der::context(2), view_of("ab"))), "82026162");
}

TEST(DerWriter, SaysThatABitStringHasNoUnusedBits) { EXPECT_EQ(hex(der::bit_string(Bytes{0xAB})), "030200AB"); }

}  // namespace
}  // namespace pkigen
