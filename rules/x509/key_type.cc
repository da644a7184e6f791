#include "rules/x509/key.h"

namespace pkigen {

namespace {

constexpr unsigned smallest_new_rsa = 2048;
constexpr unsigned largest_new_rsa = 8192;
constexpr unsigned new_rsa_step = 256;

}  // namespace

std::string text_of(const KeyType& type) {
  const bool ec = type.family == KeyType::Family::ec;
  return (ec ? "ec-p" : "rsa-") + std::to_string(type.bits);
}

bool is_weak(const KeyType& type) { return type.family == KeyType::Family::rsa && type.bits < smallest_new_rsa; }

std::optional<KeyType> parse_key_type(std::string_view text) {
  for (const unsigned bits : {256U, 384U, 521U}) {
    const KeyType type{KeyType::Family::ec, bits};
    if (text == text_of(type)) return type;
  }
  for (unsigned bits = smallest_new_rsa; bits <= largest_new_rsa; bits += new_rsa_step) {
    const KeyType type{KeyType::Family::rsa, bits};
    if (text == text_of(type)) return type;
  }
  return std::nullopt;
}

Digest matching_digest(const KeyType& type) {
  // RSA of 7680 bits has the strength of a hash of 384 (NIST SP 800-57 part 1, table 2).
  if (type.family == KeyType::Family::rsa) return type.bits >= 7680 ? Digest::sha384 : Digest::sha256;
  if (type.bits == 384) return Digest::sha384;
  if (type.bits == 521) return Digest::sha512;
  return Digest::sha256;
}

}  // namespace pkigen
