#include <gtest/gtest.h>

#include "rules/x509/der.h"
#include "rules/x509/key.h"
#include "rules/x509/oid.h"

namespace pkigen {
namespace {

constexpr auto ec = KeyType::Family::ec;
constexpr auto rsa = KeyType::Family::rsa;

TEST(KeyType, ReadsBackItsOwnText) {
  for (const std::string_view text :
       {"ec-p256", "ec-p384", "ec-p521", "rsa-2048", "rsa-2304", "rsa-3072", "rsa-8192"}) {
    const auto type = parse_key_type(text);
    ASSERT_TRUE(type) << text;
    EXPECT_EQ(text_of(*type), text);
  }
}

TEST(KeyType, RefusesWhatMayNotBeAskedFor) {
  for (const std::string_view text : {"", "rsa", "ec-p224", "ec-256", "rsa-1024", "rsa-2049", "rsa-8448", "rsa-02048",
                                      "rsa-2048 ", "RSA-2048", "ec-P256", "ed25519", "rsa--2048"}) {
    EXPECT_FALSE(parse_key_type(text)) << text;
  }
}

TEST(KeyType, NamesWhatOthersMade) { EXPECT_EQ(text_of({rsa, 1024}), "rsa-1024"); }

TEST(KeyType, IsMatchedByADigestOfItsStrength) {
  EXPECT_EQ(matching_digest({ec, 256}), Digest::sha256);
  EXPECT_EQ(matching_digest({ec, 384}), Digest::sha384);
  EXPECT_EQ(matching_digest({ec, 521}), Digest::sha512);
  EXPECT_EQ(matching_digest({rsa, 2048}), Digest::sha256);
  EXPECT_EQ(matching_digest({rsa, 7424}), Digest::sha256);
  EXPECT_EQ(matching_digest({rsa, 7680}), Digest::sha384);
}

// RFC 4055, 5 and RFC 5758, 3.2.
TEST(SignatureAlgorithm, HasNullParametersForRsaAndNoneForEcdsa) {
  EXPECT_EQ(hex(signature_algorithm({rsa, 2048}, Digest::sha256)), "300D06092A864886F70D01010B0500");
  EXPECT_EQ(hex(signature_algorithm({ec, 256}, Digest::sha256)), "300A06082A8648CE3D040302");
  EXPECT_EQ(hex(signature_algorithm({ec, 521}, Digest::sha512)), "300A06082A8648CE3D040304");
}

TEST(SignatureAlgorithm, TellsItsDigest) {
  for (const Digest digest : {Digest::sha1, Digest::sha224, Digest::sha256, Digest::sha384, Digest::sha512}) {
    for (const KeyType type : {KeyType{ec, 256}, KeyType{rsa, 2048}}) {
      EXPECT_EQ(digest_of_algorithm(signature_algorithm(type, digest)), digest);
    }
  }
  EXPECT_EQ(digest_of_algorithm(signature_algorithm({rsa, 2048}, Digest::md5)), Digest::md5);
}

TEST(SignatureAlgorithm, IsKnownInSpiteOfParametersThatOthersWriteOrLeaveOut) {
  const Bytes ecdsa_with_null = der::sequence({der::object_identifier(oid::ecdsa_with_sha256), der::null()});
  EXPECT_EQ(digest_of_algorithm(ecdsa_with_null), Digest::sha256);
  const Bytes rsa_without = der::sequence({der::object_identifier(oid::sha256_with_rsa)});
  EXPECT_EQ(digest_of_algorithm(rsa_without), Digest::sha256);
}

TEST(SignatureAlgorithm, IsUnknownWithOtherParametersOrAnotherNumberOrAsRubbish) {
  const Bytes with_integer = der::sequence({der::object_identifier(oid::sha256_with_rsa), der::integer(1)});
  EXPECT_EQ(digest_of_algorithm(with_integer), std::nullopt);
  EXPECT_EQ(digest_of_algorithm(der::sequence({der::object_identifier(oid::rsa_encryption), der::null()})),
            std::nullopt);
  EXPECT_EQ(digest_of_algorithm(view_of("rubbish")), std::nullopt);
  EXPECT_EQ(digest_of_algorithm({}), std::nullopt);
}

}  // namespace
}  // namespace pkigen
