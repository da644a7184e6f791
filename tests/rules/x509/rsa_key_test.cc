#include <gtest/gtest.h>

#include <array>

#include "rules/bytes/error.h"
#include "rules/x509/der.h"
#include "rules/x509/key.h"

namespace pkigen {
namespace {

constexpr KeyType rsa_2048{KeyType::Family::rsa, 2048};

const PrivateKey& shared_key() {
  static SystemRandom random;
  static const PrivateKey key = PrivateKey::generate(rsa_2048, random);
  return key;
}

// n e d p q dp dq qinv
using Numbers = std::array<Bytes, 8>;
constexpr std::array<std::string_view, 8> names = {"n", "e", "d", "p", "q", "dp", "dq", "qinv"};

Bytes pkcs1_of(const PrivateKey& key) {
  const Secret pkcs8 = key.pkcs8();
  der::Reader whole(pkcs8.view());
  der::Reader fields = whole.enter(der::Tag::sequence);
  fields.read_integer();
  fields.next();
  return copy_of(fields.read_octet_string());
}

Numbers numbers_of(const PrivateKey& key) {
  const Bytes pkcs1 = pkcs1_of(key);
  der::Reader whole(pkcs1);
  der::Reader fields = whole.enter(der::Tag::sequence);
  EXPECT_EQ(fields.read_integer(), 0);
  Numbers numbers;
  for (Bytes& number : numbers) number = copy_of(fields.read_unsigned_integer());
  fields.finish();
  return numbers;
}

Bytes rsa_private_key(const Numbers& numbers, std::int64_t version = 0) {
  Bytes contents = der::integer(version);
  for (const Bytes& number : numbers) append(contents, der::unsigned_integer(number));
  return der::tlv(der::Tag::sequence, contents);
}

TEST(RsaKey, HasTheSizeAskedForAndTheUsualExponent) {
  EXPECT_EQ(shared_key().type(), rsa_2048);
  const Numbers numbers = numbers_of(shared_key());
  EXPECT_EQ(numbers[0].size(), 256U);
  EXPECT_GE(numbers[0][0], 0x80);
  EXPECT_EQ(hex(numbers[1]), "010001");
}

TEST(RsaKey, HasPrimesOfHalfItsSizeTheLargerOneFirst) {
  const Numbers numbers = numbers_of(shared_key());
  const Bytes& p = numbers[3];
  const Bytes& q = numbers[4];
  EXPECT_EQ(p.size(), 128U);
  EXPECT_EQ(q.size(), 128U);
  EXPECT_GE(q[0], 0xC0);
  EXPECT_GT(p, q);
}

TEST(RsaKey, IsMadeInSizesThatAreNoPowerOfTwo) {
  SystemRandom random;
  for (const unsigned bits : {2304U, 2816U}) {
    const KeyType type{KeyType::Family::rsa, bits};
    EXPECT_EQ(PrivateKey::generate(type, random).type(), type);
  }
}

TEST(RsaKey, ReadsBackWhatItWrites) {
  const Secret pkcs8 = shared_key().pkcs8();
  const PrivateKey again = PrivateKey::parse(pkcs8.view());
  EXPECT_EQ(again.spki(), shared_key().spki());
  EXPECT_TRUE(equal(again.pkcs8().view(), pkcs8.view()));
  EXPECT_EQ(PrivateKey::parse(pkcs1_of(shared_key())).spki(), shared_key().spki());
}

TEST(RsaKey, SignsTheSameTwice) {
  SystemRandom random;
  EXPECT_EQ(shared_key().sign(Digest::sha256, view_of("message"), random).value,
            shared_key().sign(Digest::sha256, view_of("message"), random).value);
}

TEST(RsaKey, IsFoundOutByAFlippedBitInAnyNumber) {
  Numbers numbers = numbers_of(shared_key());
  for (std::size_t i = 0; i < numbers.size(); ++i) {
    for (std::size_t bit = 0; bit < numbers[i].size() * 8; bit += 3) {
      numbers[i][bit / 8] ^= static_cast<std::uint8_t>(1U << bit % 8);
      EXPECT_THROW(PrivateKey::parse(rsa_private_key(numbers)), Error) << names.at(i) << " bit " << bit;
      numbers[i][bit / 8] ^= static_cast<std::uint8_t>(1U << bit % 8);
    }
  }
  EXPECT_NO_THROW(PrivateKey::parse(rsa_private_key(numbers)));
}

TEST(RsaKey, RefusesOtherVersions) {
  const Numbers numbers = numbers_of(shared_key());
  EXPECT_THROW(PrivateKey::parse(rsa_private_key(numbers, 1)), Error);
  EXPECT_THROW(PrivateKey::parse(rsa_private_key(numbers, 2)), der::Malformed);
}

TEST(RsaKey, RefusesZeros) {
  for (std::size_t i = 0; i < names.size(); ++i) {
    Numbers numbers = numbers_of(shared_key());
    numbers.at(i).clear();
    EXPECT_THROW(PrivateKey::parse(rsa_private_key(numbers)), Error) << names.at(i);
  }
}

TEST(RsaKey, RefusesRubbish) {
  EXPECT_THROW(PrivateKey::parse({}), der::Malformed);
  EXPECT_THROW(PrivateKey::parse(der::sequence({})), der::Malformed);
  EXPECT_THROW(PrivateKey::parse(der::sequence({der::integer(0)})), der::Malformed);
  EXPECT_THROW(PrivateKey::parse(der::sequence({der::integer(0), der::null()})), der::Malformed);
}

}  // namespace
}  // namespace pkigen
