#include "rules/x509/key_file.h"

#include <gtest/gtest.h>

#include "rules/bytes/error.h"
#include "rules/x509/der.h"
#include "rules/x509/oid.h"
#include "rules/x509/pbes2.h"
#include "rules/x509/pem.h"

namespace pkigen {
namespace {

constexpr KeyType p256{KeyType::Family::ec, 256};
constexpr std::uint32_t few = 10;  // iterations

PrivateKey new_key() {
  SystemRandom random;
  return PrivateKey::generate(p256, random);
}

Secret passphrase(std::string_view text = "secret") { return Secret(text); }

std::string encrypted(const PrivateKey& key, const Secret& with) {
  SystemRandom random;
  return std::string(write_encrypted_key(key, with, random, few).text());
}

std::string block(std::string_view label, ByteView contents) { return std::string(pem::write(label, contents).text()); }

// What is said of a key that cannot be read; empty if it can.
std::string fault(std::string_view text, const Secret* with = nullptr) {
  try {
    (void)read_key(text, with);
  } catch (const Error& error) {
    return error.what();
  }
  return "";
}

// "ENCRYPTED PRIVATE KEY" with such algorithms; the contents are rubbish.
std::string pbes2_block(std::string_view derivation, ByteView derivation_parameters, std::string_view cipher,
                        ByteView iv) {
  const Bytes parameters = der::sequence(
      {write_algorithm(derivation, derivation_parameters), write_algorithm(cipher, der::octet_string(iv))});
  return block("ENCRYPTED PRIVATE KEY",
               der::sequence({write_algorithm(oid::pbes2, parameters), der::octet_string(Bytes(32))}));
}

TEST(KeyFile, IsReadBackPlain) {
  const PrivateKey key = new_key();
  const Secret text = write_key(key);
  EXPECT_TRUE(text.text().starts_with("-----BEGIN PRIVATE KEY-----\n"));
  EXPECT_EQ(read_key(text.text(), nullptr).spki(), key.spki());
  const KeyFile found = inspect_key(text.text());
  EXPECT_EQ(found.protection, Protection::none);
  EXPECT_EQ(found.spki, key.spki());
}

TEST(KeyFile, IsReadBackEncrypted) {
  const PrivateKey key = new_key();
  for (const std::string& phrase :
       {std::string("secret"), std::string(), std::string(200, 'x'), std::string("gr\xC3\xBC\xC3\x9F")}) {
    const Secret with = passphrase(phrase);
    EXPECT_EQ(read_key(encrypted(key, with), &with).spki(), key.spki()) << phrase;
  }
}

TEST(KeyFile, TellsItsPublicKeyWithoutThePassphrase) {
  const PrivateKey key = new_key();
  const std::string text = encrypted(key, passphrase());
  EXPECT_TRUE(text.starts_with("-----BEGIN PUBLIC KEY-----\n"));
  const KeyFile found = inspect_key(text);
  EXPECT_EQ(found.protection, Protection::pbes2);
  EXPECT_EQ(found.spki, key.spki());
}

TEST(KeyFile, TellsNothingIfNoPublicKeyStandsBeforeTheEncryptedOne) {
  const std::string text = encrypted(new_key(), passphrase());
  const KeyFile found = inspect_key(text.substr(text.find("-----BEGIN ENCRYPTED")));
  EXPECT_EQ(found.protection, Protection::pbes2);
  EXPECT_TRUE(found.spki.empty());
}

TEST(KeyFile, IsEncryptedDifferentlyEachTime) {
  const PrivateKey key = new_key();
  EXPECT_NE(encrypted(key, passphrase()), encrypted(key, passphrase()));
}

TEST(KeyFile, WantsTheRightPassphrase) {
  const std::string text = encrypted(new_key(), passphrase());
  EXPECT_EQ(fault(text), "the private key is encrypted, and there is no passphrase for it");
  // Enough of them that some leave a right padding by chance.
  for (int i = 0; i < 600; ++i) {
    const Secret wrong = passphrase("wrong" + std::to_string(i));
    EXPECT_EQ(fault(text, &wrong), "wrong passphrase for the private key, or the key is damaged");
  }
}

TEST(KeyFile, IgnoresThePassphraseOfAPlainKey) {
  const Secret unused = passphrase();
  EXPECT_EQ(fault(write_key(new_key()).text(), &unused), "");
}

TEST(KeyFile, MayHoldOtherThingsAroundTheKey) {
  const PrivateKey key = new_key();
  const std::string text = "a note\n" + block("EC PARAMETERS", der::object_identifier(oid::secp256r1)) +
                           std::string(write_key(key).text()) + block("PUBLIC KEY", new_key().spki()) +
                           block("CERTIFICATE", der::null()) + std::string(write_key(new_key()).text());
  EXPECT_EQ(read_key(text, nullptr).spki(), key.spki());
  EXPECT_EQ(inspect_key(text).spki, key.spki());
}

TEST(KeyFile, RefusesAPublicKeyOfAnotherBeforeTheKey) {
  const std::string other = block("PUBLIC KEY", new_key().spki());
  const std::string plain = other + std::string(write_key(new_key()).text());
  EXPECT_THROW(inspect_key(plain), Error);
  EXPECT_EQ(fault(plain), "the public key before the private key is another one's");
  const Secret with = passphrase();
  std::string secret = encrypted(new_key(), with);
  secret.insert(secret.find("-----BEGIN ENCRYPTED"), other);
  EXPECT_EQ(fault(secret, &with), "the public key before the private key is another one's");
}

TEST(KeyFile, WithoutAKeyIsRefused) {
  EXPECT_EQ(fault(""), "no private key found");
  EXPECT_EQ(fault(block("PUBLIC KEY", new_key().spki())), "no private key found");
  EXPECT_THROW(inspect_key("rubbish"), Error);
}

TEST(KeyFile, SaysWhatIsDamaged) {
  EXPECT_EQ(fault(block("PRIVATE KEY", view_of("rubbish"))).find("the private key is damaged: "), 0U);
  const Secret with = passphrase();
  EXPECT_EQ(fault(block("ENCRYPTED PRIVATE KEY", view_of("rubbish")), &with).find("the private key is damaged: "), 0U);
  EXPECT_THROW(inspect_key(block("ENCRYPTED PRIVATE KEY", view_of("rubbish"))), Error);
  EXPECT_THROW(inspect_key(block("PUBLIC KEY", view_of("rubbish")) + encrypted(new_key(), with).substr(200)), Error);
}

TEST(KeyFile, SaysWhichKeysItDoesNotRead) {
  EXPECT_EQ(fault(block("OPENSSH PRIVATE KEY", der::null())), "a PEM block OPENSSH PRIVATE KEY is not supported");
  EXPECT_EQ(fault(block("DSA PRIVATE KEY", der::null())), "a PEM block DSA PRIVATE KEY is not supported");
}

TEST(KeyFile, SaysWhichEncryptionItDoesNotRead) {
  const Secret with = passphrase();
  const Bytes iv(16);
  const Bytes pbkdf2 = der::sequence({der::octet_string(iv), der::integer(1)});
  EXPECT_EQ(fault(pbes2_block("1.3.6.1.4.1.11591.4.12", {}, oid::aes256_cbc, iv), &with),
            "the encryption 1.3.6.1.4.1.11591.4.12 is not supported");
  EXPECT_EQ(fault(pbes2_block(oid::pbkdf2, pbkdf2, "1.3.14.3.2.7", iv), &with),
            "the encryption DES-CBC is not supported");
}

TEST(KeyFile, RefusesAnEncryptionMadeToHangItsReader) {
  const Secret with = passphrase();
  const Bytes iv(16);
  for (const std::int64_t iterations : {std::int64_t{10'000'001}, std::int64_t{1} << 40U}) {
    const Bytes pbkdf2 = der::sequence({der::octet_string(iv), der::integer(iterations)});
    EXPECT_EQ(fault(pbes2_block(oid::pbkdf2, pbkdf2, oid::aes256_cbc, iv), &with),
              "an encryption of " + std::to_string(iterations) + " iterations is not supported");
  }
  for (const std::int64_t iterations : {0, -1}) {
    const Bytes pbkdf2 = der::sequence({der::octet_string(iv), der::integer(iterations)});
    EXPECT_NE(fault(pbes2_block(oid::pbkdf2, pbkdf2, oid::aes256_cbc, iv), &with), "");
  }
}

TEST(KeyFile, RefusesScryptMadeToHangItsReader) {
  const Secret with = passphrase();
  const Bytes iv(16);
  const auto fault_of = [&](std::int64_t n, std::int64_t r, std::int64_t p) {
    const Bytes scrypt = der::sequence({der::octet_string(iv), der::integer(n), der::integer(r), der::integer(p)});
    return fault(pbes2_block(oid::scrypt, scrypt, oid::aes256_cbc, iv), &with);
  };
  const std::int64_t huge = std::int64_t{1} << 62U;
  for (const auto& [n, r, p] : {std::tuple<std::int64_t, std::int64_t, std::int64_t>{1 << 22, 8, 1},
                                {huge, 1, 1},
                                {2, huge, 1},
                                {2, 1, huge},
                                {16384, 8, 1000}}) {
    EXPECT_NE(fault_of(n, r, p).find("so much memory or time is not supported"), std::string::npos) << n << ' ' << r;
  }
  for (const auto& [n, r, p] : {std::tuple<std::int64_t, std::int64_t, std::int64_t>{0, 8, 1},
                                {1, 8, 1},
                                {3, 8, 1},
                                {-2, 8, 1},
                                {16, 0, 1},
                                {16, 1, 0}}) {
    EXPECT_NE(fault_of(n, r, p).find("impossible costs"), std::string::npos) << n << ' ' << r;
  }
}

TEST(KeyFile, RefusesTraditionalHeadersThatMakeNoSense) {
  const Secret with = passphrase();
  const auto text = [](std::string_view info) {
    return "-----BEGIN RSA PRIVATE KEY-----\nProc-Type: 4,ENCRYPTED\n" + std::string(info) +
           "\n\nAAAAAAAAAAAAAAAAAAAAAA==\n-----END RSA PRIVATE KEY-----\n";
  };
  EXPECT_EQ(fault(text("DEK-Info: DES-CBC,0011223344556677"), &with),
            "the encryption DES-CBC of a private key is not supported");
  for (const std::string_view info : {"DEK-Info: AES-128-CBC", "DEK-Info: AES-128-CBC,", "DEK-Info: AES-128-CBC,0011",
                                      "DEK-Info: AES-128-CBC,zz112233445566778899AABBCCDDEEFF"}) {
    EXPECT_EQ(fault(text(info), &with), "the DEK-Info header of an encrypted private key is damaged") << info;
  }
  EXPECT_NE(fault(text("Comment: no DEK-Info"), &with), "");
  EXPECT_EQ(inspect_key(text("DEK-Info: DES-CBC,00")).protection, Protection::traditional);
}

TEST(KeyFile, SurvivesEachFlippedBitOfAnEncryptedKey) {
  const Secret with = passphrase();
  const PrivateKey key = new_key();
  const std::string text = encrypted(key, with);
  const auto blocks = pem::read(text);
  Bytes bad = copy_of(blocks.at(1).contents.view());
  for (std::size_t bit = 0; bit < bad.size() * 8; ++bit) {
    bad[bit / 8] ^= static_cast<std::uint8_t>(1U << bit % 8);
    const std::string damaged = block("ENCRYPTED PRIVATE KEY", bad);
    try {
      EXPECT_EQ(read_key(damaged, &with).spki(), key.spki()) << bit;
    } catch (const Error&) {
    }
    bad[bit / 8] ^= static_cast<std::uint8_t>(1U << bit % 8);
  }
}

}  // namespace
}  // namespace pkigen
