#include "rules/x509/key_backend.h"

#include <array>

#include "rules/bytes/error.h"
#include "rules/x509/oid.h"

namespace pkigen {

namespace {

// What else is met in the wild, so that a refusal can call it by its name.
constexpr std::array<NamedOid, 6> other_key_types = {{
    {"RSASSA-PSS", "1.2.840.113549.1.1.10"},
    {"DSA", "1.2.840.10040.4.1"},
    {"X25519", "1.3.101.110"},
    {"X448", "1.3.101.111"},
    {"Ed25519", "1.3.101.112"},
    {"Ed448", "1.3.101.113"},
}};

}  // namespace

PublicKeyInfo read_public_key_info(ByteView spki) {
  der::Reader whole(spki);
  der::Reader fields = whole.enter(der::Tag::sequence);
  whole.finish();
  PublicKeyInfo info;
  info.algorithm = read_algorithm(fields);
  info.key = fields.read_bit_string();
  fields.finish();
  return info;
}

Bytes write_public_key_info(ByteView algorithm, ByteView key) {
  return der::sequence({algorithm, der::bit_string(key)});
}

KeyType::Family family_of(const AlgorithmIdentifier& algorithm) {
  if (algorithm.oid == oid::ec_public_key) return KeyType::Family::ec;
  if (algorithm.oid == oid::rsa_encryption) return KeyType::Family::rsa;
  throw Error("keys of the type " + name_of(other_key_types, algorithm.oid) + " are not supported",
              "use a key that is RSA or on one of the curves P-256, P-384 and P-521");
}

}  // namespace pkigen
