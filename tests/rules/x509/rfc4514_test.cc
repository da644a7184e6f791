#include <gtest/gtest.h>

#include "rules/bytes/error.h"
#include "rules/x509/name.h"

namespace pkigen {
namespace {

using namespace std::string_view_literals;

constexpr auto* common_name = "2.5.4.3";

Name named(std::string_view value) { return {{{{common_name, std::string(value)}}}}; }

std::string fault(std::string_view text) {
  try {
    (void)parse_rfc4514(text);
  } catch (const Error& error) {
    return error.what();
  }
  return "";
}

TEST(Rfc4514, EscapesWhatWouldMeanSomethingElse) {
  struct Case {
    std::string_view value;
    std::string_view text;
  };
  static constexpr Case cases[] = {
      {"www.example.org", "CN=www.example.org"},
      {"a,b", R"(CN=a\,b)"},
      {R"(+"\<>;=)", R"(CN=\+\"\\\<\>\;=)"},
      {" a b ", R"(CN=\ a b\ )"},
      {" ", R"(CN=\ )"},
      {"#a#", R"(CN=\#a#)"},
      {"é🔑", "CN=é🔑"},
      {"a\0b"sv, R"(CN=a\00b)"},
      {"a\nb\x7F", R"(CN=a\0Ab\7F)"},
      {"\xC2\x9B", R"(CN=\C2\9B)"},
      {"\xE2\x80\xAEgro", R"(CN=\E2\80\AEgro)"},
      {"#0500", "CN=#0500"},
      {"", "CN="},
  };
  for (const auto& [value, text] : cases) {
    EXPECT_EQ(rfc4514(named(value)), text);
    EXPECT_EQ(parse_rfc4514(text), named(value)) << text;
  }
}

TEST(Rfc4514, ReadsBackEveryAsciiCharacterWhereverItStands) {
  for (char c = 0; c >= 0 && c < 127; ++c) {
    for (const std::string& value : {std::string(1, c), std::string("a") + c, c + std::string("a"),
                                     std::string("a") + c + 'a', std::string(3, c)}) {
      EXPECT_EQ(parse_rfc4514(rfc4514(named(value))), named(value)) << rfc4514(named(value));
    }
  }
}

TEST(Rfc4514, BeginsWithTheLastRdn) {
  const Name name = parse_rfc4514("CN=www,O=Example SARL,C=FR");
  ASSERT_EQ(name.rdns.size(), 3U);
  EXPECT_EQ(name.rdns.front(), (Rdn{{"2.5.4.6", "FR"}}));
  EXPECT_EQ(name.rdns.back(), (Rdn{{common_name, "www"}}));
}

TEST(Rfc4514, IsReadWithBlanksInAnyCaseAndWithNumbers) {
  const Name expected = parse_rfc4514("CN=a b+OU=c,emailAddress=x@y,UID=z,STREET=s");
  for (const auto* text : {"cn=a b+ou=c,EMAILADDRESS=x@y,uid=z,street=s",
                           "  CN = a b + OU = c , emailAddress = x@y , UID = z , STREET = s  ",
                           "2.5.4.3=a b+2.5.4.11=c,1.2.840.113549.1.9.1=x@y,0.9.2342.19200300.100.1.1=z,2.5.4.9=s",
                           R"(CN=\61\20b+OU=#0C0163,emailAddress=#1603784079,UID=\7A,STREET=s)"}) {
    EXPECT_EQ(parse_rfc4514(text), expected) << text;
  }
}

TEST(Rfc4514, WritesTypesWithoutANameAsNumbers) {
  EXPECT_EQ(rfc4514(parse_rfc4514("2.5.4.97=VATFR-12")), "2.5.4.97=VATFR-12");
}

TEST(Rfc4514, ReadsStringsInHexAsTexts) {
  EXPECT_EQ(parse_rfc4514("CN=#1E0400FC20ac ,C=FR").first(common_name), "ü€");
  EXPECT_EQ(parse_rfc4514("CN=#0500").first(common_name), "#0500");
}

TEST(Rfc4514, KeepsATextThatLooksLikeHex) {
  const Name name = parse_rfc4514(R"(CN=\#0500)");
  EXPECT_EQ(parse_rfc4514(rfc4514(name)), name);
  EXPECT_EQ(decode_name(encode_name(name)), name);
  EXPECT_NE(name, parse_rfc4514("CN=#0500"));
}

TEST(Rfc4514, MayBeEmpty) {
  EXPECT_TRUE(parse_rfc4514("").empty());
  EXPECT_TRUE(parse_rfc4514("  ").empty());
}

TEST(Rfc4514, SaysWhatIsWrongAndWhere) {
  struct Case {
    std::string_view text;
    std::string_view fault;
  };
  static constexpr Case cases[] = {
      {"CN", "distinguished name: no \"=\" after the attribute type at character 3"},
      {"é=a", "distinguished name: attribute type that is not known at character 1"},
      {"O=é,XX=a", "distinguished name: attribute type that is not known at character 5"},
      {"CN=a,", "distinguished name: attribute type that is not known at character 6"},
      {",CN=a", "distinguished name: attribute type that is not known at character 1"},
      {"/C=FR/CN=a", "distinguished name: attribute type that is not known at character 1"},
      {"1.40=a", "distinguished name: attribute type that is not known at character 1"},
      {"CN=a;O=b", "distinguished name: character that must be escaped at character 5"},
      {"CN=\"a, b\"", "distinguished name: character that must be escaped at character 4"},
      {"CN=a\\", "distinguished name: \"\\\" before something that needs none at character 6"},
      {"CN=a\\4", "distinguished name: \"\\\" before something that needs none at character 6"},
      {"CN=\\FF", "distinguished name: value that is not UTF-8 at character 4"},
      {"CN=#", "distinguished name: \"#\" without the hex digits of one DER value at character 4"},
      {"CN=#05", "distinguished name: \"#\" without the hex digits of one DER value at character 4"},
      {"CN=#05000500", "distinguished name: \"#\" without the hex digits of one DER value at character 4"},
      {"CN=#0500x", "distinguished name: \"#\" without the hex digits of one DER value at character 4"},
      {"CN=#0500 x", "distinguished name: character that must be escaped at character 10"},
  };
  for (const auto& [text, expected] : cases) EXPECT_EQ(fault(text), expected) << text;
}

}  // namespace
}  // namespace pkigen
