#include "rules/x509/traditional_key.h"

#include <algorithm>
#include <array>

#include "rules/bytes/error.h"
#include "rules/x509/cipher.h"
#include "rules/x509/digest.h"

namespace pkigen::traditional_key {

namespace {

struct Entry {
  std::string_view name;
  Cipher cipher;
};

constexpr std::array<Entry, 4> ciphers = {{
    {"AES-128-CBC", Cipher::aes128_cbc},
    {"AES-192-CBC", Cipher::aes192_cbc},
    {"AES-256-CBC", Cipher::aes256_cbc},
    {"DES-EDE3-CBC", Cipher::des_ede3_cbc},
}};

// The value of a header "NAME: VALUE", nothing if there is none.
std::optional<std::string_view> header(const pem::Block& block, std::string_view name) {
  for (const std::string_view line : block.headers) {
    if (!line.starts_with(name) || !line.substr(name.size()).starts_with(':')) continue;
    const std::string_view value = line.substr(name.size() + 1);
    return value.substr(std::min(value.find_first_not_of(' '), value.size()));
  }
  return std::nullopt;
}

// EVP_BytesToKey with MD5 and a count of 1: MD5(passphrase, salt), then MD5(all before, passphrase, salt), and so on.
Secret derive_key(const Secret& passphrase, ByteView salt, std::size_t size) {
  Secret key;
  Secret last;
  while (key.size() < size) {
    Secret message = last.copy();
    message.append(passphrase.view());
    message.append(salt);
    last = Secret(hash(Digest::md5, message.view()));
    key.append(last.view());
  }
  key.shrink(size);
  return key;
}

}  // namespace

bool is_encrypted(const pem::Block& block) { return header(block, "Proc-Type") == "4,ENCRYPTED"; }

std::optional<Secret> decrypt(const pem::Block& block, const Secret& passphrase) {
  constexpr std::size_t salt_size = 8;
  const std::string_view info = header(block, "DEK-Info").value_or("");
  const std::size_t comma = std::min(info.find(','), info.size());
  const std::string_view name = info.substr(0, comma);
  const auto* const found = std::ranges::find(ciphers, name, &Entry::name);
  if (found == ciphers.end()) {
    throw Error("the encryption " + std::string(name) + " of a private key is not supported",
                "encrypt it anew: openssl pkey -aes256 -in OLD -out NEW");
  }
  const auto iv = from_hex(info.substr(std::min(comma + 1, info.size())));
  if (!iv || iv->size() != block_size(found->cipher)) {
    throw Error("the DEK-Info header of an encrypted private key is damaged");
  }
  const Secret key = derive_key(passphrase, ByteView(*iv).first(salt_size), key_size(found->cipher));
  return cbc_decrypt(found->cipher, key.view(), *iv, block.contents.view());
}

}  // namespace pkigen::traditional_key
