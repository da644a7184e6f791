#include "rules/x509/pbkdf2.h"

#include <gtest/gtest.h>

namespace pkigen {
namespace {

struct Case {
  Digest digest;
  std::string passphrase;
  std::string salt;
  std::uint32_t iterations;
  std::string_view key;
};

// RFC 6070, RFC 7914 clause 11, and what Python's hashlib says where they have nothing.
TEST(Pbkdf2, DerivesAsTheStandardsSay) {
  const Case cases[] = {
      {Digest::sha1, "password", "salt", 2, "EA6C014DC72D6F8CCD1ED92ACE1D41F0D8DE8957"},
      {Digest::sha1, "passwordPASSWORDpassword", "saltSALTsaltSALTsaltSALTsaltSALTsalt", 4096,
       "3D2EEC4FE41C849B80C8D83662C0E44A8B291A964CF2F07038"},
      {Digest::sha224, "password", "salt", 100,
       "94CAADA0587CD9BEC0AA1D6EB1A4DA672122D1152458E36E38647FB64E51CFAFFE1A74AF200C1F20"},
      {Digest::sha256, "passwd", "salt", 1,
       "55AC046E56E3089FEC1691C22544B605F94185216DDE0465E68B9D57C20DACBC"
       "49CA9CCCF179B645991664B39D77EF317C71B845B1E30BD509112041D3A19783"},
      {Digest::sha384, "password", "salt", 100,
       "FD59F4C5847BBCF1CA33174A7D63AE50C5ADEEF45D94A36F730B13EBE352AE80"
       "1B7E6BCA0E71EB404026DA914F0E689E"},
  };
  for (const auto& [digest, passphrase, salt, iterations, expected] : cases) {
    const Secret key = pbkdf2(digest, view_of(passphrase), view_of(salt), iterations, expected.size() / 2);
    EXPECT_EQ(hex(key.view()), expected) << name_of(digest);
  }
}

TEST(Pbkdf2, TakesPassphrasesThatAreEmptyOrLongerThanABlock) {
  const Case cases[] = {
      {Digest::sha256, "", "salt", 3, "5DDF839AFA2D5FB4BE56E1A0F48917617559BEF61EC122BFCA1C7F75AC8F401D"},
      {Digest::sha256, std::string(65, 'x'), "salt", 3,
       "55F8286DDA24A93939636B5584ACFF9694C9D2551E7F63ED334C389A68E5DD4F"},
      {Digest::sha512, std::string(129, 'x'), "salt", 100,
       "A0B561FF93BC347170899BE89266D2816BDCCF68FD6FED010E7444D297B60194"
       "6286EBA0E39C29EE68754A09112F0DA9B5387C70856B37C1EB5EAAC509BFF14BE6278D1929F9"},
  };
  for (const auto& [digest, passphrase, salt, iterations, expected] : cases) {
    const Secret key = pbkdf2(digest, view_of(passphrase), view_of(salt), iterations, expected.size() / 2);
    EXPECT_EQ(hex(key.view()), expected) << name_of(digest);
  }
}

}  // namespace
}  // namespace pkigen
