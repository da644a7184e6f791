#include "rules/x509/name.h"

#include <gtest/gtest.h>

#include "rules/x509/der.h"

namespace pkigen {
namespace {

using der::Tag;
using namespace std::string_view_literals;

constexpr auto* common_name = "2.5.4.3";
constexpr auto* country = "2.5.4.6";
constexpr auto* organizational_unit = "2.5.4.11";
constexpr auto* domain_component = "0.9.2342.19200300.100.1.25";

// A name of one CN whose value is this encoding.
Bytes name_of(ByteView value) {
  const Bytes attribute = der::sequence({der::object_identifier(common_name), value});
  return der::sequence({der::set_of({attribute})});
}

std::string common_name_in(ByteView value) { return decode_name(name_of(value)).first(common_name); }

TEST(Name, ReadsEveryStringTypeAsUtf8) {
  struct Case {
    Tag tag;
    std::string_view contents;
    std::string_view text;
  };
  static constexpr Case cases[] = {
      {Tag::utf8_string, "Müller"sv, "Müller"},
      {Tag::printable_string, "Muller"sv, "Muller"},
      {Tag::ia5_string, "a@b"sv, "a@b"},
      {Tag::teletex_string, "M\xFCller"sv, "Müller"},
      {Tag::printable_string, "M\xFCller"sv, "Müller"},
      {Tag::bmp_string, "\0M\0\xFC\x20\xAC"sv, "Mü€"},
      {Tag::universal_string, "\0\0\0M\0\x01\xF5\x11"sv, "M🔑"},
      {Tag::utf8_string, ""sv, ""},
      {Tag::utf8_string, "#1"sv, "#1"},
  };
  for (const auto& [tag, contents, text] : cases) {
    EXPECT_EQ(common_name_in(der::tlv(tag, view_of(contents))), text) << text;
  }
}

TEST(Name, KeepsTheOctetsOfWhatIsNoText) {
  struct Case {
    Tag tag;
    std::string_view contents;
    std::string_view text;
  };
  static constexpr Case cases[] = {
      {Tag::null, ""sv, "#0500"},
      {Tag::utf8_string, "\xFF"sv, "#0C01FF"},
      {Tag::bmp_string, "\xD8\x3D"sv, "#1E02D83D"},
      {Tag::bmp_string, "abc"sv, "#1E03616263"},
      {Tag::universal_string, "\0\x11\0\0"sv, "#1C0400110000"},
      {Tag::utf8_string, "#0500"sv,
       "#0C05233035"
       "3030"},
  };
  for (const auto& [tag, contents, text] : cases) {
    const Bytes value = der::tlv(tag, view_of(contents));
    EXPECT_EQ(common_name_in(value), text);
    EXPECT_EQ(encode_name(decode_name(name_of(value))), name_of(value)) << text;
  }
}

TEST(Name, ChoosesTheStringTypeOfTheAttribute) {
  struct Case {
    std::string_view type;
    std::string_view value;
    Tag tag;
  };
  static constexpr Case cases[] = {
      {"2.5.4.6", "FR", Tag::printable_string},
      {"2.5.4.5", "A-17", Tag::printable_string},
      {"2.5.4.3", "www", Tag::utf8_string},
      {"2.5.4.97", "x", Tag::utf8_string},
      {"0.9.2342.19200300.100.1.25", "org", Tag::ia5_string},
      {"1.2.840.113549.1.9.1", "a@b", Tag::ia5_string},
      {"2.5.4.5", "ü", Tag::utf8_string},
      {"1.2.840.113549.1.9.1", "ü@b", Tag::utf8_string},
  };
  for (const auto& [type, value, tag] : cases) {
    const Bytes attribute = der::sequence({der::object_identifier(type), der::tlv(tag, view_of(value))});
    EXPECT_EQ(encode_name({{{{std::string(type), std::string(value)}}}}), der::sequence({der::set_of({attribute})}));
  }
}

TEST(Name, KeepsRepeatedAndMultiValuedRdns) {
  const Name name = {{{{domain_component, "org"}},
                      {{domain_component, "example"}},
                      {{organizational_unit, "a"}},
                      {{organizational_unit, "b"}},
                      {{common_name, "x"}, {organizational_unit, "c"}}}};
  EXPECT_EQ(decode_name(encode_name(name)), name);
  EXPECT_EQ(rfc4514(name), "CN=x+OU=c,OU=b,OU=a,DC=example,DC=org");
}

TEST(Name, ComparesMultiValuedRdnsAsSets) {
  EXPECT_EQ(parse_rfc4514("CN=x+OU=c"), parse_rfc4514("OU=c+CN=x"));
  EXPECT_NE(parse_rfc4514("CN=x,OU=c"), parse_rfc4514("OU=c,CN=x"));
}

TEST(Name, IsComparedByValue) {
  EXPECT_EQ(decode_name(name_of(der::tlv(Tag::printable_string, view_of("a")))),
            decode_name(name_of(der::tlv(Tag::utf8_string, view_of("a")))));
}

TEST(Name, GivesTheFirstValueOfAType) {
  const Name name = parse_rfc4514("OU=b,OU=a,C=FR");
  EXPECT_EQ(name.first(organizational_unit), "a");
  EXPECT_EQ(name.first(country), "FR");
  EXPECT_EQ(name.first(common_name), "");
}

TEST(Name, MayBeEmpty) {
  EXPECT_EQ(hex(encode_name({})), "3000");
  EXPECT_TRUE(decode_name(*from_hex("3000")).empty());
  EXPECT_EQ(rfc4514({}), "");
}

TEST(Name, RefusesWhatIsNotAName) {
  for (const auto* text :
       {"", "3100", "300000", "30023100", "3006310430020500", "30053103300101", "300B3109300706035504030101",
        "300D310B30090603550403050005"
        "00"}) {
    EXPECT_THROW((void)decode_name(*from_hex(text)), der::Malformed) << text;
  }
}

TEST(Name, SaysWhatAnAttributeMayNotHold) {
  const std::string long_text(65, 'x');
  struct Case {
    std::string_view type;
    std::string_view value;
    std::string_view fault;
  };
  const Case cases[] = {
      {"2.5.4.3", "www.example.org", ""},
      {"2.5.4.3", "", "must not be empty"},
      {"2.5.4.3", long_text, "must have at most 64 characters, not 65"},
      {"2.5.4.10", "é€🔑 ok", ""},
      {"2.5.4.10", "a\tb", "must not hold a control character"},
      {"2.5.4.10",
       "a\xC2\x9B"
       "b",
       "must not hold a control character"},
      {"2.5.4.10", "\xFF", "must be UTF-8"},
      {"2.5.4.10", "#0500", "must be text, not encoded octets"},
      {"2.5.4.97", "#03020640", ""},
      {"2.5.4.6", "FR", ""},
      {"2.5.4.6", "fr", ""},
      {"2.5.4.6", "F", "must be a country code of two letters"},
      {"2.5.4.6", "FRA", "must be a country code of two letters"},
      {"2.5.4.6", "F1", "must be a country code of two letters"},
      {"2.5.4.6", "é", "must be a country code of two letters"},
      {"2.5.4.5", "12/3 (a)", ""},
      {"2.5.4.5", "12_3", "must have only letters, digits, spaces and '()+,-./:=?"},
      {"1.2.840.113549.1.9.1", "é@example.org", "must be ASCII"},
      {"0.9.2342.19200300.100.1.25", "éx", "must be ASCII"},
  };
  for (const auto& [type, value, fault] : cases) EXPECT_EQ(attribute_fault(type, value), fault) << type << value;
}

// What `openssl x509` reads in a name, and what it does not.
TEST(Name, TakesOctetsOfTypesThatOthersRead) {
  for (const char* good : {"#03020640", "#30030C0141", "#120131"})
    EXPECT_EQ(attribute_fault("1.2.3", good), "") << good;
  for (const char* bad : {"#04020102", "#0101FF", "#020101", "#0603550403", "#170D3236313132353232353430315A",
                          "#1B0141", "#1E0141", "#1E02D800", "#8001FF", "#3100"}) {
    EXPECT_NE(attribute_fault("1.2.3", bad), "") << bad;
  }
}

TEST(Name, IsNotIssuedByOldHabits) {
  EXPECT_EQ(issuing_fault("2.5.4.6", "FR"), "");
  EXPECT_EQ(issuing_fault("2.5.4.6", "fr"), "must be two capital letters: FR");
  for (const char* text : {" x", "x ", " "}) {
    EXPECT_EQ(issuing_fault("2.5.4.10", text), "must not begin or end with a space") << text;
  }
  EXPECT_EQ(issuing_fault("2.5.4.46", "x"), "");
  EXPECT_NE(issuing_fault("2.5.4.12", std::string(65, 'x')), "");
  EXPECT_NE(issuing_fault("0.9.2342.19200300.100.1.25", "example.org"), "");
  EXPECT_EQ(issuing_fault(Name{.rdns = {{{"2.5.4.6", "FR"}}, {{"2.5.4.10", " x"}}}}),
            "O must not begin or end with a space");
}

TEST(Name, CountsCharactersAndNotOctets) {
  std::string text;
  for (int i = 0; i < 64; ++i) text += "é";
  EXPECT_EQ(attribute_fault(common_name, text), "");
  EXPECT_EQ(attribute_fault(common_name, text + "é"), "must have at most 64 characters, not 65");
}

}  // namespace
}  // namespace pkigen
