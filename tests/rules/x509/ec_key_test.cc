#include <gtest/gtest.h>

#include "rules/bytes/error.h"
#include "rules/x509/der.h"
#include "rules/x509/key.h"
#include "rules/x509/oid.h"

namespace pkigen {
namespace {

constexpr KeyType p256{KeyType::Family::ec, 256};

// An ECPrivateKey of its parts; those that are empty are left out.
Bytes ec_private_key(ByteView scalar, std::string_view curve, ByteView point) {
  Bytes parameters;
  Bytes public_key;
  if (!curve.empty()) parameters = der::tlv(der::context_constructed(0), der::object_identifier(curve));
  if (!point.empty()) public_key = der::tlv(der::context_constructed(1), der::bit_string(point));
  return der::sequence({der::integer(1), der::octet_string(scalar), parameters, public_key});
}

Bytes point_of(const PrivateKey& key) {
  der::Reader whole(key.spki());
  der::Reader fields = whole.enter(der::Tag::sequence);
  fields.next();
  return copy_of(fields.read_bit_string());
}

Bytes compressed(Bytes point) {
  point[0] = static_cast<std::uint8_t>(2U + (point.back() & 1U));
  point.resize(1 + point.size() / 2);
  return point;
}

const Bytes& one() {
  static const Bytes scalar = *from_hex(std::string(63, '0') + "1");
  return scalar;
}

TEST(EcKey, IsMadeOnEachCurve) {
  SystemRandom random;
  for (const unsigned bits : {256U, 384U, 521U}) {
    const KeyType type{KeyType::Family::ec, bits};
    const PrivateKey key = PrivateKey::generate(type, random);
    EXPECT_EQ(key.type(), type);
    EXPECT_EQ(PublicKey::parse(key.spki()).type(), type);
    const PrivateKey again = PrivateKey::parse(key.pkcs8().view());
    EXPECT_EQ(again.spki(), key.spki());
    EXPECT_TRUE(equal(again.pkcs8().view(), key.pkcs8().view()));
  }
}

TEST(EcKey, IsAnotherOneEachTime) {
  SystemRandom random;
  EXPECT_NE(PrivateKey::generate(p256, random).spki(), PrivateKey::generate(p256, random).spki());
}

TEST(EcKey, RefusesToBeMadeOnAnotherCurve) {
  SystemRandom random;
  EXPECT_THROW(PrivateKey::generate({KeyType::Family::ec, 224}, random), Error);
}

TEST(EcKey, ComputesAPublicKeyThatIsMissing) {
  const PrivateKey key = PrivateKey::parse(ec_private_key(one(), oid::secp256r1, {}));
  // SEC 2, 2.4.2: G.
  EXPECT_EQ(hex(point_of(key)),
            "046B17D1F2E12C4247F8BCE6E563A440F277037D812DEB33A0F4A13945D898C296"
            "4FE342E2FE1A7F9B8EE7EB4A7C0F9E162BCE33576B315ECECBB6406837BF51F5");
}

TEST(EcKey, TakesAPublicKeyInEitherForm) {
  const PrivateKey key = PrivateKey::parse(ec_private_key(one(), oid::secp256r1, {}));
  for (const Bytes& point : {point_of(key), compressed(point_of(key))}) {
    EXPECT_EQ(PrivateKey::parse(ec_private_key(one(), oid::secp256r1, point)).spki(), key.spki());
  }
}

TEST(EcKey, TakesAScalarWithFewerLeadingZerosOrMore) {
  const Bytes short_one = {1};
  Bytes long_one = one();
  long_one.insert(long_one.begin(), 0);
  for (const Bytes& scalar : {short_one, long_one}) {
    EXPECT_EQ(PrivateKey::parse(ec_private_key(scalar, oid::secp256r1, {})).spki(),
              PrivateKey::parse(ec_private_key(one(), oid::secp256r1, {})).spki());
  }
}

TEST(EcKey, RefusesThePublicKeyOfAnother) {
  SystemRandom random;
  const Bytes other = point_of(PrivateKey::generate(p256, random));
  Bytes wrong_sign = compressed(point_of(PrivateKey::parse(ec_private_key(one(), oid::secp256r1, {}))));
  wrong_sign[0] ^= 1U;
  for (const Bytes& point : {other, compressed(other), wrong_sign}) {
    EXPECT_THROW(PrivateKey::parse(ec_private_key(one(), oid::secp256r1, point)), Error);
  }
}

TEST(EcKey, RefusesAScalarOutOfRange) {
  const Bytes zero(32, 0);
  const Bytes order = *from_hex("FFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551");
  EXPECT_THROW(PrivateKey::parse(ec_private_key(zero, oid::secp256r1, {})), Error);
  EXPECT_THROW(PrivateKey::parse(ec_private_key(order, oid::secp256r1, {})), Error);
  EXPECT_THROW(PrivateKey::parse(ec_private_key(Bytes(33, 1), oid::secp256r1, {})), der::Malformed);
}

TEST(EcKey, RefusesACurveThatIsMissingUnknownOrSpeltOut) {
  EXPECT_THROW(PrivateKey::parse(ec_private_key(one(), "", {})), Error);
  EXPECT_THROW(PrivateKey::parse(ec_private_key(one(), "1.3.132.0.10", {})), Error);
  const Bytes explicit_curve = der::tlv(der::context_constructed(0), der::sequence({der::integer(1)}));
  EXPECT_THROW(PrivateKey::parse(der::sequence({der::integer(1), der::octet_string(one()), explicit_curve})), Error);
}

TEST(EcKey, IsFoundOutByEachFlippedBit) {
  SystemRandom random;
  const PrivateKey key = PrivateKey::generate(p256, random);
  const Secret good = key.pkcs8();
  Bytes bad = copy_of(good.view());
  for (std::size_t bit = 0; bit < bad.size() * 8; ++bit) {
    bad[bit / 8] ^= static_cast<std::uint8_t>(1U << bit % 8);
    try {
      const PrivateKey read = PrivateKey::parse(bad);
      // Only the version, which nothing hangs on, can change unnoticed.
      EXPECT_EQ(read.spki(), key.spki()) << bit;
      EXPECT_EQ(bit, 5U * 8) << bit;
    } catch (const Error&) {
    } catch (const der::Malformed&) {
    }
    bad[bit / 8] ^= static_cast<std::uint8_t>(1U << bit % 8);
  }
}

}  // namespace
}  // namespace pkigen
