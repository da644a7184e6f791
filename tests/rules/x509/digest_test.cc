#include "rules/x509/digest.h"

#include <gtest/gtest.h>

namespace pkigen {
namespace {

// FIPS 180-4 and RFC 1321: the hash of "abc".
TEST(Digest, HashesAsTheStandardsSay) {
  struct Case {
    Digest digest;
    std::string_view hash;
  };
  static constexpr Case cases[] = {
      {Digest::md5, "900150983CD24FB0D6963F7D28E17F72"},
      {Digest::sha1, "A9993E364706816ABA3E25717850C26C9CD0D89D"},
      {Digest::sha224, "23097D223405D8228642A477BDA255B32AADBCE4BDA0B3F7E36C9DA7"},
      {Digest::sha256, "BA7816BF8F01CFEA414140DE5DAE2223B00361A396177A9CB410FF61F20015AD"},
      {Digest::sha384,
       "CB00753F45A35E8BB5A03D699AC65007272C32AB0EDED1631A8B605A43FF5BED8086072BA1E7CC2358BAECA134C825A7"},
      {Digest::sha512,
       "DDAF35A193617ABACC417349AE20413112E6FA4E89A97EA20A9EEEE64B55D39A2192992A274FC1A836BA3C23A3FEEBBD"
       "454D4423643CE80E2A9AC94FA54CA49F"},
  };
  for (const auto& [digest, expected] : cases) EXPECT_EQ(hex(hash(digest, view_of("abc"))), expected);
}

TEST(Digest, HashesTheEmptyMessage) {
  EXPECT_EQ(hex(hash(Digest::sha256, {})), "E3B0C44298FC1C149AFBF4C8996FB92427AE41E4649B934CA495991B7852B855");
}

// RFC 4231, test case 2.
TEST(Digest, AuthenticatesAsRfc4231Says) {
  EXPECT_EQ(hex(hmac(Digest::sha256, view_of("Jefe"), view_of("what do ya want for nothing?"))),
            "5BDCC146BF60754E6A042426089575C75A003F089D2739839DEC58B964EC3843");
}

TEST(Digest, AuthenticatesWithAnEmptyKey) {
  EXPECT_EQ(hex(hmac(Digest::sha256, {}, {})), "B613679A0814D9EC772F95D778C35FC5FF1697C493715653C6C712144292C5AD");
}

TEST(Digest, HasNamesAndReadsThoseOfTheSpecification) {
  EXPECT_EQ(name_of(Digest::sha224), "sha224");
  EXPECT_EQ(name_of(Digest::md5), "md5");
  EXPECT_EQ(parse_digest("sha384"), Digest::sha384);
  EXPECT_EQ(parse_digest("sha1"), std::nullopt);
  EXPECT_EQ(parse_digest("SHA256"), std::nullopt);
}

}  // namespace
}  // namespace pkigen
