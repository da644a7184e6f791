#include "rules/x509/cipher.h"

#include <gtest/gtest.h>

#include "tests/support/command.h"

namespace pkigen {
namespace {

constexpr std::pair<Cipher, const char*> ciphers[] = {{Cipher::aes128_cbc, "-aes-128-cbc"},
                                                      {Cipher::aes192_cbc, "-aes-192-cbc"},
                                                      {Cipher::aes256_cbc, "-aes-256-cbc"},
                                                      {Cipher::des_ede3_cbc, "-des-ede3-cbc"}};

Bytes counting(std::size_t size) {
  Bytes octets;
  for (std::size_t i = 0; i < size; ++i) octets.push_back(static_cast<std::uint8_t>(i));
  return octets;
}

TEST(Cipher, EncryptsAsOpensslDoes) {
  for (const auto& [cipher, option] : ciphers) {
    const Bytes key = counting(key_size(cipher));
    const Bytes iv = counting(block_size(cipher));
    for (const std::size_t size : {0U, 1U, 7U, 8U, 15U, 16U, 17U, 100U}) {
      const Bytes plain = counting(size);
      const Bytes encrypted = cbc_encrypt(cipher, key, iv, plain);
      EXPECT_EQ(text_of(encrypted),
                test::output_of({"openssl", "enc", option, "-K", hex(key), "-iv", hex(iv)}, text_of(plain)))
          << option << " of " << size;
      const auto decrypted = cbc_decrypt(cipher, key, iv, encrypted);
      ASSERT_TRUE(decrypted) << option << " of " << size;
      EXPECT_EQ(hex(decrypted->view()), hex(plain));
    }
  }
}

TEST(Cipher, RefusesAWrongPadding) {
  for (const auto& [cipher, option] : ciphers) {
    const Bytes key = counting(key_size(cipher));
    const Bytes iv(block_size(cipher));
    Bytes encrypted = cbc_encrypt(cipher, key, iv, Bytes(block_size(cipher)));
    encrypted[block_size(cipher) - 1] ^= 0x80U;  // turns over a bit in the last octet of the next block
    EXPECT_FALSE(cbc_decrypt(cipher, key, iv, encrypted)) << option;
  }
}

TEST(Cipher, RefusesWhatIsNoWholeNumberOfBlocks) {
  for (const auto& [cipher, option] : ciphers) {
    const Bytes key = counting(key_size(cipher));
    const Bytes iv(block_size(cipher));
    EXPECT_FALSE(cbc_decrypt(cipher, key, iv, {})) << option;
    EXPECT_FALSE(cbc_decrypt(cipher, key, iv, Bytes(block_size(cipher) + 1))) << option;
  }
}

}  // namespace
}  // namespace pkigen
