#include "rules/x509/pbes2.h"

#include <array>

#include "rules/bytes/error.h"
#include "rules/x509/cipher.h"
#include "rules/x509/oid.h"
#include "rules/x509/pbkdf2.h"
#include "rules/x509/scrypt.h"

namespace pkigen::pbes2 {

namespace {

constexpr const char* hint = "encrypt it anew: openssl pkey -aes256 -in OLD -out NEW";

// At a million a second; more can only be there to make readers hang.
constexpr std::int64_t most_iterations = 10'000'000;

template <typename T>
struct Choice {
  T value;
  std::string_view oid;
};

constexpr std::array<Choice<Cipher>, 4> ciphers = {{
    {Cipher::aes128_cbc, oid::aes128_cbc},
    {Cipher::aes192_cbc, oid::aes192_cbc},
    {Cipher::aes256_cbc, oid::aes256_cbc},
    {Cipher::des_ede3_cbc, oid::des_ede3_cbc},
}};

constexpr std::array<Choice<Digest>, 5> pseudorandom_functions = {{
    {Digest::sha1, oid::hmac_with_sha1},
    {Digest::sha224, oid::hmac_with_sha224},
    {Digest::sha256, oid::hmac_with_sha256},
    {Digest::sha384, oid::hmac_with_sha384},
    {Digest::sha512, oid::hmac_with_sha512},
}};

constexpr std::array<NamedOid, 8> other_schemes = {{
    {"hmacWithSHA512-224", "1.2.840.113549.2.12"},
    {"hmacWithSHA512-256", "1.2.840.113549.2.13"},
    {"pbeWithMD5AndDES-CBC", "1.2.840.113549.1.5.3"},
    {"pbeWithSHA1AndDES-CBC", "1.2.840.113549.1.5.10"},
    {"pbeWithSHAAnd128BitRC4", "1.2.840.113549.1.12.1.1"},
    {"pbeWithSHAAnd3-KeyTripleDES-CBC", "1.2.840.113549.1.12.1.3"},
    {"pbeWithSHAAnd40BitRC2-CBC", "1.2.840.113549.1.12.1.6"},
    {"DES-CBC", "1.3.14.3.2.7"},
}};

[[noreturn]] void refuse(std::string_view oid) {
  throw Error("the encryption " + name_of(other_schemes, oid) + " is not supported", hint);
}

template <typename Choices>
auto chosen(const Choices& choices, std::string_view oid) {
  for (const auto& choice : choices) {
    if (choice.oid == oid) return choice.value;
  }
  refuse(oid);
}

// In octets, and blocks mixed: a second of work. More can only be there to make readers hang.
constexpr std::int64_t most_memory = 256LL << 20U;
constexpr std::int64_t most_blocks = 1LL << 23U;

// scrypt-params (RFC 7914, 7.1) with a key of the cipher's size.
Secret derive_by_scrypt(ByteView parameters, Cipher cipher, const Secret& passphrase) {
  der::Reader whole(parameters);
  der::Reader fields = whole.enter(der::Tag::sequence);
  const ByteView salt = fields.read_octet_string();
  const std::int64_t n = fields.read_integer();
  const std::int64_t r = fields.read_integer();
  const std::int64_t p = fields.read_integer();
  if (!fields.at_end() && fields.read_integer() != static_cast<std::int64_t>(key_size(cipher))) {
    throw der::Malformed("scrypt for another size of key");
  }
  fields.finish();
  if (n < 2 || (n & (n - 1)) != 0 || r < 1 || p < 1) throw der::Malformed("scrypt with impossible costs");
  const bool affordable = n <= most_memory && r <= most_memory / 128 / n && p <= most_blocks / n / r;
  if (!affordable) throw Error("an encryption with scrypt that takes so much memory or time is not supported", hint);
  const auto narrow = [](std::int64_t number) { return static_cast<std::uint32_t>(number); };
  return scrypt(passphrase.view(), salt, {.n = narrow(n), .r = narrow(r), .p = narrow(p)}, key_size(cipher));
}

// PBKDF2-params (RFC 8018, A.2) with a key of the cipher's size.
Secret derive_by_pbkdf2(ByteView parameters, Cipher cipher, const Secret& passphrase) {
  der::Reader whole(parameters);
  der::Reader fields = whole.enter(der::Tag::sequence);
  const ByteView salt = fields.read_octet_string();
  const std::int64_t iterations = fields.read_integer();
  if (iterations < 1) throw der::Malformed("PBKDF2 without iterations");
  if (iterations > most_iterations) {
    throw Error("an encryption of " + std::to_string(iterations) + " iterations is not supported", hint);
  }
  if (fields.peek() == der::Tag::integer && fields.read_integer() != static_cast<std::int64_t>(key_size(cipher))) {
    throw der::Malformed("PBKDF2 for another size of key");
  }
  Digest digest = Digest::sha1;
  if (!fields.at_end()) {
    const AlgorithmIdentifier function = read_algorithm(fields);
    digest = chosen(pseudorandom_functions, function.oid);
  }
  fields.finish();
  return pbkdf2(digest, passphrase.view(), salt, static_cast<std::uint32_t>(iterations), key_size(cipher));
}

}  // namespace

Encrypted encrypt(ByteView plain, const Secret& passphrase, Random& random, std::uint32_t iterations) {
  constexpr Cipher cipher = Cipher::aes256_cbc;
  Bytes salt(16);
  Bytes iv(block_size(cipher));
  random.fill(salt);
  random.fill(iv);
  const Secret key = pbkdf2(Digest::sha256, passphrase.view(), salt, iterations, key_size(cipher));
  const Bytes function = write_algorithm(oid::hmac_with_sha256, der::null());
  const Bytes derivation = der::sequence({der::octet_string(salt), der::integer(iterations), function});
  const Bytes parameters = der::sequence(
      {write_algorithm(oid::pbkdf2, derivation), write_algorithm(oid::aes256_cbc, der::octet_string(iv))});
  return {write_algorithm(oid::pbes2, parameters), cbc_encrypt(cipher, key.view(), iv, plain)};
}

std::optional<Secret> decrypt(const AlgorithmIdentifier& algorithm, ByteView contents, const Secret& passphrase) {
  if (algorithm.oid != oid::pbes2) refuse(algorithm.oid);
  der::Reader whole(algorithm.parameters);
  der::Reader fields = whole.enter(der::Tag::sequence);
  const AlgorithmIdentifier derivation = read_algorithm(fields);
  const AlgorithmIdentifier encryption = read_algorithm(fields);
  fields.finish();
  const bool by_scrypt = derivation.oid == oid::scrypt;
  if (!by_scrypt && derivation.oid != oid::pbkdf2) refuse(derivation.oid);
  const Cipher cipher = chosen(ciphers, encryption.oid);
  der::Reader cipher_parameters(encryption.parameters);
  const ByteView iv = cipher_parameters.read_octet_string();
  cipher_parameters.finish();
  if (iv.size() != block_size(cipher)) throw der::Malformed("initialisation vector of a wrong length");
  const Secret key = by_scrypt ? derive_by_scrypt(derivation.parameters, cipher, passphrase)
                               : derive_by_pbkdf2(derivation.parameters, cipher, passphrase);
  return cbc_decrypt(cipher, key.view(), iv, contents);
}

}  // namespace pkigen::pbes2
