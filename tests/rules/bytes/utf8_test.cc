#include "rules/bytes/utf8.h"

#include <gtest/gtest.h>

namespace pkigen {
namespace {

using namespace std::string_view_literals;

TEST(Utf8, WritesAndTakesCharactersOfEveryLength) {
  for (const char32_t character : {U'\0', U'a', U'\x7F', U'\x80', U'é', U'\u07FF', U'\u0800', U'€', U'\uD7FF',
                                   U'\uE000', U'\uFFFF', U'\U00010000', U'🔑', U'\U0010FFFF'}) {
    std::string text;
    utf8::append(text, character);
    EXPECT_TRUE(utf8::is_valid(text));
    EXPECT_EQ(utf8::length(text), 1U);
    std::string_view rest = text;
    EXPECT_EQ(utf8::take(rest), character);
    EXPECT_TRUE(rest.empty());
  }
}

TEST(Utf8, CountsCharacters) { EXPECT_EQ(utf8::length("pä€🔑"), 4U); }

TEST(Utf8, RefusesEverythingElse) {
  for (const auto text :
       {"\x80"sv, "\xC3"sv, "\xC3("sv, "\xC0\x80"sv, "\xC1\xBF"sv, "\xE0\x9F\xBF"sv, "\xED\xA0\x80"sv, "\xED\xBF\xBF"sv,
        "\xF0\x8F\xBF\xBF"sv, "\xF4\x90\x80\x80"sv, "\xF8\x88\x80\x80\x80"sv, "\xFF"sv, "\xE2\x82"sv, "ok\xE2\x82"sv}) {
    EXPECT_FALSE(utf8::is_valid(text));
  }
}

}  // namespace
}  // namespace pkigen
