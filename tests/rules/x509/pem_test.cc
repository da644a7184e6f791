#include "rules/x509/pem.h"

#include <gtest/gtest.h>

#include "rules/bytes/error.h"

namespace pkigen {
namespace {

// What is said of a text that cannot be read; empty if it can.
std::string fault(std::string_view text) {
  try {
    (void)pem::read(text);
  } catch (const Error& error) {
    return error.what();
  }
  return "";
}

TEST(Pem, WritesLinesOf64Characters) {
  EXPECT_EQ(pem::write("TEST", Bytes(49, 0)).text(),
            "-----BEGIN TEST-----\n"
            "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA\n"
            "AA==\n"
            "-----END TEST-----\n");
}

TEST(Pem, ReadsBackWhatItWrites) {
  for (const std::size_t size : {0U, 1U, 47U, 48U, 49U, 96U, 1000U}) {
    const Bytes contents(size, 0xA5);
    const Secret text = pem::write("TEST", contents);
    const auto blocks = pem::read(text.text());
    ASSERT_EQ(blocks.size(), 1U);
    EXPECT_TRUE(equal(blocks[0].contents.view(), contents)) << size;
  }
}

TEST(Pem, FindsAllBlocksAndPassesOverTheTextBetween) {
  const auto blocks = pem::read(
      "subject: CN = a\n"
      "-----BEGIN PRIVATE KEY-----\nYQ==\n-----END PRIVATE KEY-----\n"
      "\n  -----BEGIN INDENTED-----\n"
      "-----BEGIN CERTIFICATE-----\nYm\nI=\n-----END CERTIFICATE-----");
  ASSERT_EQ(blocks.size(), 2U);
  EXPECT_EQ(blocks[0].label, "PRIVATE KEY");
  EXPECT_EQ(blocks[0].contents.text(), "a");
  EXPECT_EQ(blocks[0].text, "-----BEGIN PRIVATE KEY-----\nYQ==\n-----END PRIVATE KEY-----");
  EXPECT_EQ(blocks[1].label, "CERTIFICATE");
  EXPECT_EQ(blocks[1].contents.text(), "bb");
}

TEST(Pem, TakesCarriageReturnsBlanksAndAnEmptyLineBeforeTheContents) {
  const auto blocks = pem::read("-----BEGIN X----- \r\n\r\n Ym\t\r\nI=\r\n-----END X-----\r\n");
  ASSERT_EQ(blocks.size(), 1U);
  EXPECT_EQ(blocks[0].contents.text(), "bb");
  EXPECT_EQ(blocks[0].text, "-----BEGIN X----- \r\n\r\n Ym\t\r\nI=\r\n-----END X-----");
}

TEST(Pem, KeepsHeadersApartFromTheContents) {
  const auto blocks = pem::read(
      "-----BEGIN RSA PRIVATE KEY-----\n"
      "Proc-Type: 4,ENCRYPTED\n"
      "DEK-Info: AES-256-CBC,\n 0011\n"
      "\n"
      "Ym\nI=\n"
      "-----END RSA PRIVATE KEY-----\n");
  ASSERT_EQ(blocks.size(), 1U);
  EXPECT_EQ(blocks[0].headers, (std::vector<std::string>{"Proc-Type: 4,ENCRYPTED", "DEK-Info: AES-256-CBC, 0011"}));
  EXPECT_EQ(blocks[0].contents.text(), "bb");
}

TEST(Pem, RefusesDamagedBlocks) {
  struct Case {
    std::string_view text;
    std::string_view fault;
  };
  static constexpr Case cases[] = {
      {"-----BEGIN A-----\nYQ==\n", "PEM block A in line 1 has no END line"},
      {"\n-----BEGIN A-----", "PEM block A in line 2 has no END line"},
      {"-----BEGIN A-----\nYQ==\n-----BEGIN A-----\nYQ==\n-----END A-----\n", "PEM block A in line 1 has no END line"},
      {"-----BEGIN A-----\nYQ==\n-----END B-----\n", "PEM block A in line 1 has the END line of another"},
      {"-----BEGIN A-----\nYQ=\n-----END A-----\n", "PEM block A in line 1 is not base64"},
      {"-----BEGIN A-----\nY Q==\n-----END A-----\n", "PEM block A in line 1 is not base64"},
      {"-----BEGIN A-----\nYm\n\nI=\n-----END A-----\n", "PEM block A in line 1 has an empty line in its contents"},
      {"-----BEGIN A-----\nYQ==\n \n-----END A-----\n", "PEM block A in line 1 has an empty line in its contents"},
  };
  for (const auto& [text, expected] : cases) EXPECT_EQ(fault(text), expected) << text;
}

TEST(Pem, IsNotInOtherText) {
  for (const auto* text : {"", "\n", "-----BEGIN A----\n", "-----BEGIN A\n", "-----BEGIN -",
                           "-----BEGIN \x1b[0m-----\n", "-----END A-----\n", "x-----BEGIN A-----\n"}) {
    EXPECT_EQ(fault(text), "") << text;
    EXPECT_TRUE(pem::read(text).empty()) << text;
  }
}

}  // namespace
}  // namespace pkigen
