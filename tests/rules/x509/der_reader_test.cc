#include <gtest/gtest.h>

#include <cstdint>
#include <functional>

#include "rules/x509/der.h"

namespace pkigen {
namespace {

using der::Malformed;
using der::Reader;
using der::Tag;

// What is wrong with an input according to the function that reads it; empty if nothing is.
std::string fault(std::string_view input_in_hex, const std::function<void(Reader&)>& read) {
  const Bytes input = from_hex(input_in_hex).value();
  Reader reader(input);
  try {
    read(reader);
    reader.finish();
  } catch (const Malformed& malformed) {
    return malformed.what();
  }
  return "";
}

TEST(DerReader, RefusesWhatIsNotOneWholeValue) {
  struct Case {
    std::string_view input;
    std::string_view fault;
  };
  static constexpr Case cases[] = {
      {"04", "value cut short"},
      {"0401", "length beyond the end"},
      {"0480", "indefinite length"},
      {"30800000", "indefinite length"},
      {"0481", "value cut short"},
      {"0482FF", "value cut short"},
      {"048101AA", "length not in its shortest form"},
      {"04820001AA", "length with leading zeros"},
      {"0488FFFFFFFFFFFFFFFF", "length beyond the end"},
      {"0489010000000000000000", "length beyond the end"},
      {"04FF", "value cut short"},
      {"1F8101", "tag above 30"},
      {"BF2001", "tag above 30"},
      {"040000", "octets left over"},
  };
  for (const auto& [input, expected] : cases) {
    EXPECT_EQ(fault(input, [](Reader& reader) { reader.next(); }), expected) << input;
  }
}

TEST(DerReader, GivesTagContentsAndEncoding) {
  const Bytes input = from_hex("040261620500").value();
  Reader reader(input);
  const der::Value value = reader.next();
  EXPECT_EQ(value.tag, Tag::octet_string);
  EXPECT_EQ(text_of(value.contents), "ab");
  EXPECT_EQ(hex(value.encoding), "04026162");
  EXPECT_EQ(reader.peek(), Tag::null);
  reader.read_null();
  EXPECT_TRUE(reader.at_end());
  EXPECT_EQ(reader.peek(), std::nullopt);
}

TEST(DerReader, LeavesTheCursorWhenAnOptionalValueIsAnother) {
  const Bytes input = from_hex("0500").value();
  Reader reader(input);
  EXPECT_FALSE(reader.next_if(Tag::boolean));
  EXPECT_FALSE(reader.enter_if(Tag::sequence));
  EXPECT_TRUE(reader.next_if(Tag::null));
  EXPECT_FALSE(reader.next_if(Tag::null));
}

TEST(DerReader, RefusesAnotherTagThanExpected) {
  EXPECT_EQ(fault("0500", [](Reader& reader) { reader.enter(Tag::sequence); }), "unexpected tag");
  EXPECT_EQ(fault("", [](Reader& reader) { reader.enter(Tag::sequence); }), "value missing");
}

TEST(DerReader, ReadsOnlyStrictBooleans) {
  const auto read = [](Reader& reader) { (void)reader.read_boolean(); };
  EXPECT_EQ(fault("0101FF", read), "");
  EXPECT_EQ(fault("010100", read), "");
  EXPECT_EQ(fault("010101", read), "BOOLEAN other than 00 and FF");
  EXPECT_EQ(fault("0100", read), "BOOLEAN of another length than one");
  EXPECT_EQ(fault("0102FFFF", read), "BOOLEAN of another length than one");
}

TEST(DerReader, ReadsOnlyShortestIntegers) {
  const auto read = [](Reader& reader) { (void)reader.read_integer(); };
  EXPECT_EQ(fault("0200", read), "INTEGER without contents");
  EXPECT_EQ(fault("02020001", read), "INTEGER not in its shortest form");
  EXPECT_EQ(fault("0202FF80", read), "INTEGER not in its shortest form");
  EXPECT_EQ(fault("0209010000000000000000", read), "INTEGER of more than 64 bits");
  EXPECT_EQ(fault("0203008000", read), "");
}

TEST(DerReader, ReadsBackTheIntegersThatAreWritten) {
  for (const std::int64_t value : {std::int64_t{0}, std::int64_t{-1}, std::int64_t{127}, std::int64_t{128},
                                   std::int64_t{-129}, INT64_MAX, INT64_MIN}) {
    const Bytes encoding = der::integer(value);
    EXPECT_EQ(Reader(encoding).read_integer(), value);
  }
}

TEST(DerReader, GivesMagnitudesWithoutTheSignOctet) {
  const auto magnitude = [](std::string_view input) {
    const Bytes bytes = from_hex(input).value();
    return hex(Reader(bytes).read_unsigned_integer());
  };
  EXPECT_EQ(magnitude("020100"), "");
  EXPECT_EQ(magnitude("02017F"), "7F");
  EXPECT_EQ(magnitude("02020080"), "80");
  EXPECT_EQ(fault("0201FF", [](Reader& reader) { (void)reader.read_unsigned_integer(); }), "negative INTEGER");
}

TEST(DerReader, RefusesObjectIdentifiersThatAreNotDer) {
  const auto read = [](Reader& reader) { (void)reader.read_object_identifier(); };
  EXPECT_EQ(fault("0600", read), "OBJECT IDENTIFIER without contents");
  EXPECT_EQ(fault("060155", read), "");
  EXPECT_EQ(fault("06025580", read), "OBJECT IDENTIFIER not in its shortest form");
  EXPECT_EQ(fault("06025581", read), "OBJECT IDENTIFIER cut short");
  EXPECT_EQ(fault("060355800A", read), "OBJECT IDENTIFIER not in its shortest form");
  EXPECT_EQ(fault("060B2A82FFFFFFFFFFFFFFFF7F", read), "OBJECT IDENTIFIER with an arc of more than 64 bits");
}

TEST(DerReader, ReadsBackTheObjectIdentifiersThatAreWritten) {
  for (const std::string_view dotted : {"0.0", "0.39", "1.0", "1.39.7", "2.0", "2.5.29.17", "2.999.3",
                                        "2.18446744073709551535.1", "1.2.18446744073709551615"}) {
    const Bytes encoding = der::object_identifier(dotted);
    EXPECT_EQ(Reader(encoding).read_object_identifier(), dotted);
  }
}

TEST(DerReader, ReadsBackTheNamedBitsThatAreWritten) {
  for (const std::uint32_t bits : {0U, 1U, 0x60U, 0x80U, 0x100U, 0x1FFU, 0x80000001U, 0xFFFFFFFFU}) {
    const Bytes encoding = der::named_bits(bits);
    EXPECT_EQ(Reader(encoding).read_named_bits(), bits);
  }
}

TEST(DerReader, RefusesBitStringsThatAreNotDer) {
  const auto read = [](Reader& reader) { (void)reader.read_named_bits(); };
  EXPECT_EQ(fault("0300", read), "BIT STRING without contents");
  EXPECT_EQ(fault("030101", read), "BIT STRING with a wrong count of unused bits");
  EXPECT_EQ(fault("03020880", read), "BIT STRING with a wrong count of unused bits");
  EXPECT_EQ(fault("030207C0", read), "BIT STRING with unused bits set");
  EXPECT_EQ(fault("0306000000000001", read), "named bits beyond the 32nd");
  EXPECT_EQ(fault("03020780", [](Reader& reader) { (void)reader.read_bit_string(); }), "BIT STRING with unused bits");
}

TEST(DerReader, RefusesANullWithContents) {
  EXPECT_EQ(fault("050100", [](Reader& reader) { reader.read_null(); }), "NULL with contents");
}

}  // namespace
}  // namespace pkigen
