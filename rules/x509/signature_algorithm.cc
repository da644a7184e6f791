#include <algorithm>
#include <array>
#include <cassert>

#include "rules/x509/algorithm_identifier.h"
#include "rules/x509/key.h"
#include "rules/x509/oid.h"
#include "rules/x509/signature_algorithm.h"

namespace pkigen {

namespace {

struct Entry {
  KeyType::Family family;
  Digest digest;
  std::string_view oid;
};

constexpr auto rsa = KeyType::Family::rsa;
constexpr auto ec = KeyType::Family::ec;

// RFC 3279, RFC 4055 and RFC 5758.
constexpr std::array<Entry, 11> algorithms = {{
    {rsa, Digest::md5, oid::md5_with_rsa},
    {rsa, Digest::sha1, oid::sha1_with_rsa},
    {rsa, Digest::sha224, oid::sha224_with_rsa},
    {rsa, Digest::sha256, oid::sha256_with_rsa},
    {rsa, Digest::sha384, oid::sha384_with_rsa},
    {rsa, Digest::sha512, oid::sha512_with_rsa},
    {ec, Digest::sha1, oid::ecdsa_with_sha1},
    {ec, Digest::sha224, oid::ecdsa_with_sha224},
    {ec, Digest::sha256, oid::ecdsa_with_sha256},
    {ec, Digest::sha384, oid::ecdsa_with_sha384},
    {ec, Digest::sha512, oid::ecdsa_with_sha512},
}};

}  // namespace

Bytes signature_algorithm(const KeyType& type, Digest digest) {
  const auto* const found = std::ranges::find_if(
      algorithms, [&](const Entry& entry) { return entry.family == type.family && entry.digest == digest; });
  assert(found != algorithms.end());
  return write_algorithm(found->oid, type.family == rsa ? der::null() : Bytes());
}

std::optional<SignatureAlgorithm> parse_signature_algorithm(ByteView algorithm) {
  try {
    der::Reader reader(algorithm);
    const AlgorithmIdentifier identifier = read_algorithm(reader);
    reader.finish();
    if (!identifier.has_no_parameters()) return std::nullopt;
    for (const Entry& entry : algorithms) {
      if (entry.oid == identifier.oid) return SignatureAlgorithm{entry.family, entry.digest};
    }
  } catch (const der::Malformed&) {
    // Rubbish is not an algorithm that we know either.
  }
  return std::nullopt;
}

std::optional<Digest> digest_of_algorithm(ByteView algorithm) {
  const auto parsed = parse_signature_algorithm(algorithm);
  if (!parsed) return std::nullopt;
  return parsed->digest;
}

}  // namespace pkigen
