#include "rules/bytes/base64.h"

#include <gtest/gtest.h>

namespace pkigen {
namespace {

TEST(Base64, WritesAndReadsTheVectorsOfTheRfc) {
  struct Case {
    std::string_view bytes;
    std::string_view text;
  };
  static constexpr Case cases[] = {{"", ""},
                                   {"f", "Zg=="},
                                   {"fo", "Zm8="},
                                   {"foo", "Zm9v"},
                                   {"foob", "Zm9vYg=="},
                                   {"fooba", "Zm9vYmE="},
                                   {"foobar", "Zm9vYmFy"}};
  for (const auto& [bytes, text] : cases) {
    EXPECT_EQ(base64::encode(view_of(bytes)).text(), text);
    ASSERT_TRUE(base64::decode(text)) << text;
    EXPECT_EQ(base64::decode(text)->text(), bytes);
  }
}

TEST(Base64, ReadsBackEveryOctet) {
  Bytes bytes;
  for (unsigned i = 0; i < 256; ++i) bytes.push_back(static_cast<std::uint8_t>(i));
  EXPECT_TRUE(equal(base64::decode(base64::encode(bytes).text())->view(), bytes));
}

TEST(Base64, RefusesWhatItDoesNotWrite) {
  for (const auto* text : {"Z", "Zg", "Zg=", "Zm9", "Zg==Zg==", "=", "==", "====", "Z===", "Zm9v=", "Zm9v====", "Zm 9v",
                           "Zm9v\n", "Zm9_", "Zh==", "Zm9=", "Zg=a", "Zm9v\x80\x80\x80\x80"}) {
    EXPECT_FALSE(base64::decode(text)) << text;
  }
}

}  // namespace
}  // namespace pkigen
