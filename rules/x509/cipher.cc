#include "rules/x509/cipher.h"

#include <mbedtls/cipher.h>

#include <array>
#include <cassert>

#include "rules/x509/mbedtls_aes.h"
#include "rules/x509/mbedtls_error.h"
#include "rules/x509/mbedtls_handle.h"

namespace pkigen {

namespace {

struct Entry {
  Cipher cipher;
  mbedtls_cipher_type_t type;
  std::size_t key_size;
  std::size_t block_size;
};

// In the order of the enumeration.
constexpr std::array<Entry, 4> ciphers = {{
    {Cipher::aes128_cbc, MBEDTLS_CIPHER_AES_128_CBC, 16, 16},
    {Cipher::aes192_cbc, MBEDTLS_CIPHER_AES_192_CBC, 24, 16},
    {Cipher::aes256_cbc, MBEDTLS_CIPHER_AES_256_CBC, 32, 16},
    {Cipher::des_ede3_cbc, MBEDTLS_CIPHER_DES_EDE3_CBC, 24, 8},
}};

const Entry& entry_of(Cipher cipher) {
  const Entry& entry = ciphers.at(static_cast<std::size_t>(cipher));
  assert(entry.cipher == cipher);
  return entry;
}

// Runs the cipher over all of `in`; `out` has room for a block more and is cut to what came out. The library's code.
int crypt(Cipher cipher, mbedtls_operation_t operation, ByteView key, ByteView iv, ByteView in, Secret& out) {
  assert(key.size() == key_size(cipher) && iv.size() == block_size(cipher));
  constexpr std::string_view task = "set up a cipher";
  detect_aes();
  Handle<mbedtls_cipher_context_t, mbedtls_cipher_init, mbedtls_cipher_free> context;
  check(mbedtls_cipher_setup(context, mbedtls_cipher_info_from_type(entry_of(cipher).type)), task);
  check(mbedtls_cipher_setkey(context, key.data(), static_cast<int>(key.size() * 8), operation), task);
  check(mbedtls_cipher_set_padding_mode(context, MBEDTLS_PADDING_PKCS7), task);
  std::size_t size = 0;
  const int code =
      mbedtls_cipher_crypt(context, iv.data(), iv.size(), in.data(), in.size(), out.writable().data(), &size);
  out.shrink(size);
  return code;
}

}  // namespace

std::size_t key_size(Cipher cipher) { return entry_of(cipher).key_size; }

std::size_t block_size(Cipher cipher) { return entry_of(cipher).block_size; }

Bytes cbc_encrypt(Cipher cipher, ByteView key, ByteView iv, ByteView plain) {
  Secret out(plain.size() + block_size(cipher));
  check(crypt(cipher, MBEDTLS_ENCRYPT, key, iv, plain, out), "encrypt");
  return copy_of(out.view());
}

std::optional<Secret> cbc_decrypt(Cipher cipher, ByteView key, ByteView iv, ByteView encrypted) {
  if (encrypted.empty() || encrypted.size() % block_size(cipher) != 0) return std::nullopt;
  Secret out(encrypted.size() + block_size(cipher));
  const int code = crypt(cipher, MBEDTLS_DECRYPT, key, iv, encrypted, out);
  if (code == MBEDTLS_ERR_CIPHER_INVALID_PADDING) return std::nullopt;
  check(code, "decrypt");
  return out;
}

}  // namespace pkigen
