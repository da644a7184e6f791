#include "rules/x509/scrypt.h"

#include <gtest/gtest.h>

namespace pkigen {
namespace {

struct Vector {
  std::string_view passphrase;
  std::string_view salt;
  ScryptCost cost;
  std::string_view key;
};

// RFC 7914, 12, but for the last, which takes a gigabyte.
TEST(Scrypt, GivesWhatTheStandardSays) {
  const Vector vectors[] = {
      {"",
       "",
       {.n = 16, .r = 1, .p = 1},
       "77D6576238657B203B19CA42C18A0497F16B4844E3074AE8DFDFFA3FEDE21442"
       "FCD0069DED0948F8326A753A0FC81F17E8D3E0FB2E0D3628CF35E20C38D18906"},
      {"password",
       "NaCl",
       {.n = 1024, .r = 8, .p = 16},
       "FDBABE1C9D3472007856E7190D01E9FE7C6AD7CBC8237830E77376634B373162"
       "2EAF30D92E22A3886FF109279D9830DAC727AFB94A83EE6D8360CBDFA2CC0640"},
      {"pleaseletmein",
       "SodiumChloride",
       {.n = 16384, .r = 8, .p = 1},
       "7023BDCB3AFD7348461C06CD81FD38EBFDA8FBBA904F8E3EA9B543F6545DA1F2"
       "D5432955613F0FCF62D49705242A9AF9E61E85DC0D651E40DFCF017B45575887"},
  };
  for (const Vector& vector : vectors) {
    EXPECT_EQ(hex(scrypt(view_of(vector.passphrase), view_of(vector.salt), vector.cost, 64).view()), vector.key);
  }
}

}  // namespace
}  // namespace pkigen
