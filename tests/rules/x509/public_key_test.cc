#include <gtest/gtest.h>

#include "rules/bytes/error.h"
#include "rules/x509/algorithm_identifier.h"
#include "rules/x509/der.h"
#include "rules/x509/key.h"
#include "rules/x509/oid.h"

namespace pkigen {
namespace {

constexpr KeyType p256{KeyType::Family::ec, 256};
constexpr KeyType rsa_2048{KeyType::Family::rsa, 2048};

// One key of each family; RSA takes its time.
const PrivateKey& key_of(const KeyType& type) {
  static SystemRandom random;
  static const PrivateKey ec = PrivateKey::generate(p256, random);
  static const PrivateKey rsa = PrivateKey::generate(rsa_2048, random);
  return type == p256 ? ec : rsa;
}

Signature signature_by(const KeyType& type, Digest digest = Digest::sha256) {
  SystemRandom random;
  return key_of(type).sign(digest, view_of("message"), random);
}

Bytes ec_spki(std::string_view curve, ByteView point) {
  return der::sequence({write_algorithm(oid::ec_public_key, der::object_identifier(curve)), der::bit_string(point)});
}

Bytes rsa_spki(ByteView n, ByteView e) {
  const Bytes key = der::sequence({der::unsigned_integer(n), der::unsigned_integer(e)});
  return der::sequence({write_algorithm(oid::rsa_encryption, der::null()), der::bit_string(key)});
}

TEST(PublicKey, VerifiesWithEachDigest) {
  for (const KeyType& type : {p256, rsa_2048}) {
    const PublicKey key = PublicKey::parse(key_of(type).spki());
    for (const Digest digest : {Digest::sha1, Digest::sha224, Digest::sha256, Digest::sha384, Digest::sha512}) {
      EXPECT_TRUE(key.verify(view_of("message"), signature_by(type, digest))) << text_of(type) << name_of(digest);
    }
  }
}

TEST(PublicKey, RefusesAnotherMessage) {
  for (const KeyType& type : {p256, rsa_2048}) {
    const PublicKey key = PublicKey::parse(key_of(type).spki());
    EXPECT_FALSE(key.verify(view_of("Message"), signature_by(type)));
  }
}

TEST(PublicKey, RefusesEachFlippedBitOfASignature) {
  const PublicKey key = PublicKey::parse(key_of(p256).spki());
  Signature signature = signature_by(p256);
  for (std::size_t bit = 0; bit < signature.value.size() * 8; ++bit) {
    signature.value[bit / 8] ^= static_cast<std::uint8_t>(1U << bit % 8);
    EXPECT_FALSE(key.verify(view_of("message"), signature)) << bit;
    signature.value[bit / 8] ^= static_cast<std::uint8_t>(1U << bit % 8);
  }
  EXPECT_TRUE(key.verify(view_of("message"), signature));
}

TEST(PublicKey, RefusesSignaturesOfOtherLengths) {
  for (const KeyType& type : {p256, rsa_2048}) {
    const PublicKey key = PublicKey::parse(key_of(type).spki());
    Signature signature = signature_by(type);
    signature.value.push_back(0);
    EXPECT_FALSE(key.verify(view_of("message"), signature));
    signature.value.resize(signature.value.size() - 2);
    EXPECT_FALSE(key.verify(view_of("message"), signature));
    signature.value.clear();
    EXPECT_FALSE(key.verify(view_of("message"), signature));
  }
}

TEST(PublicKey, RefusesNumbersOutOfRange) {
  const PublicKey key = PublicKey::parse(key_of(p256).spki());
  const Bytes order = *from_hex("FFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551");
  const Bytes one = {1};
  for (const auto& [r, s] : {std::pair{Bytes(), one}, {one, Bytes()}, {order, one}, {one, order}}) {
    const Bytes value = der::sequence({der::unsigned_integer(r), der::unsigned_integer(s)});
    EXPECT_FALSE(key.verify(view_of("message"), {signature_algorithm(p256, Digest::sha256), value}));
  }
}

TEST(PublicKey, RefusesTheAlgorithmOfAnotherFamilyOrDigest) {
  const PublicKey key = PublicKey::parse(key_of(rsa_2048).spki());
  Signature signature = signature_by(rsa_2048);
  for (const Bytes& algorithm :
       {signature_algorithm(p256, Digest::sha256), signature_algorithm(rsa_2048, Digest::sha384), Bytes()}) {
    signature.algorithm = algorithm;
    EXPECT_FALSE(key.verify(view_of("message"), signature));
  }
}

TEST(PublicKey, TakesAnEcdsaAlgorithmWithNull) {
  Signature signature = signature_by(p256);
  signature.algorithm = write_algorithm(oid::ecdsa_with_sha256, der::null());
  EXPECT_TRUE(PublicKey::parse(key_of(p256).spki()).verify(view_of("message"), signature));
}

TEST(PublicKey, RefusesPointsThatAreNotOnTheCurve) {
  Bytes point = *from_hex(
      "046B17D1F2E12C4247F8BCE6E563A440F277037D812DEB33A0F4A13945D898C296"
      "4FE342E2FE1A7F9B8EE7EB4A7C0F9E162BCE33576B315ECECBB6406837BF51F5");
  EXPECT_EQ(PublicKey::parse(ec_spki(oid::secp256r1, point)).type(), p256);
  point.back() ^= 1U;
  EXPECT_THROW(PublicKey::parse(ec_spki(oid::secp256r1, point)), Error);
  point.resize(33);
  point[0] = 3;
  EXPECT_THROW(PublicKey::parse(ec_spki(oid::secp256r1, point)), Error);
  const Bytes infinity = {0};
  EXPECT_ANY_THROW(PublicKey::parse(ec_spki(oid::secp256r1, infinity)));
}

TEST(PublicKey, RefusesRsaThatIsTooSmallTooLargeOrHasABadExponent) {
  const Bytes three = {3};
  Bytes n(128, 0xFF);
  EXPECT_EQ(PublicKey::parse(rsa_spki(n, three)).type(), (KeyType{KeyType::Family::rsa, 1024}));
  for (const Bytes& e : {Bytes(), Bytes{1}, Bytes{4}, n}) EXPECT_THROW(PublicKey::parse(rsa_spki(n, e)), Error);
  n[0] = 0x7F;
  EXPECT_THROW(PublicKey::parse(rsa_spki(n, three)), Error);
  EXPECT_THROW(PublicKey::parse(rsa_spki(Bytes(1025, 0xFF), three)), Error);
  Bytes even(256, 0xFF);
  even.back() = 0xFE;
  EXPECT_THROW(PublicKey::parse(rsa_spki(even, three)), Error);
}

TEST(PublicKey, SaysWhichTypeOfKeyItDoesNotKnow) {
  const Bytes ed25519 = der::sequence({write_algorithm("1.3.101.112"), der::bit_string(Bytes(32, 1))});
  try {
    PublicKey::parse(ed25519);
    FAIL();
  } catch (const Error& error) {
    EXPECT_STREQ(error.what(), "keys of the type Ed25519 are not supported");
  }
}

TEST(PublicKey, RefusesRubbishAndWhatIsLeftOver) {
  Bytes spki = key_of(p256).spki();
  spki.push_back(0);
  EXPECT_THROW(PublicKey::parse(spki), der::Malformed);
  EXPECT_THROW(PublicKey::parse(view_of("rubbish")), der::Malformed);
  EXPECT_THROW(PublicKey::parse({}), der::Malformed);
}

// RFC 5280, 4.2.1.2 (1): of the bits, without tag, length and unused bits.
TEST(PublicKey, IsIdentifiedByTheHashOfItsBits) {
  const Bytes bits = {4, 5, 6};
  EXPECT_EQ(key_identifier(ec_spki(oid::secp256r1, bits)), hash(Digest::sha1, bits));
}

}  // namespace
}  // namespace pkigen
