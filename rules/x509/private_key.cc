#include "rules/bytes/error.h"
#include "rules/x509/ec_key.h"
#include "rules/x509/key.h"
#include "rules/x509/key_backend.h"
#include "rules/x509/rsa_key.h"

namespace pkigen {

namespace {

// OneAsymmetricKey (RFC 5958, 2), which version 0 is PrivateKeyInfo. `fields` stand behind the version.
std::unique_ptr<KeySigner> read_private_key_info(std::int64_t version, der::Reader fields) {
  if (version != 0 && version != 1) throw der::Malformed("PrivateKeyInfo of an unknown version");
  const AlgorithmIdentifier algorithm = read_algorithm(fields);
  const ByteView key = fields.read_octet_string();
  const bool ec = family_of(algorithm) == KeyType::Family::ec;
  if (!ec && !algorithm.has_no_parameters()) throw der::Malformed("RSA private key with parameters");
  auto signer = ec ? read_ec_private_key(key, algorithm.parameters) : read_rsa_private_key(key);
  static_cast<void>(fields.next_if(der::context_constructed(0)));  // attributes, which nobody uses
  if (const auto public_key = fields.next_if(der::context(1))) {
    const ByteView bits = public_key->contents;
    if (bits.empty() || bits[0] != 0 || !equal(bits.subspan(1), signer->public_key())) {
      throw Error("the public key beside a private key is another one's");
    }
  }
  fields.finish();
  return signer;
}

// The three forms begin with a version, and differ in what follows it.
std::unique_ptr<KeySigner> read_private_key(ByteView der) {
  der::Reader whole(der);
  der::Reader fields = whole.enter(der::Tag::sequence);
  whole.finish();
  const std::int64_t version = fields.read_integer();
  if (fields.peek() == der::Tag::sequence) return read_private_key_info(version, fields);
  if (fields.peek() == der::Tag::octet_string) return read_ec_private_key(der, {});
  if (fields.peek() == der::Tag::integer) return read_rsa_private_key(der);
  throw der::Malformed("private key in an unknown form");
}

}  // namespace

struct PrivateKey::Impl {
  explicit Impl(std::unique_ptr<const KeySigner> from)
      : signer(std::move(from)), spki(write_public_key_info(signer->algorithm(), signer->public_key())) {}

  std::unique_ptr<const KeySigner> signer;
  Bytes spki;
};

PrivateKey PrivateKey::generate(const KeyType& type, Random& random) {
  const bool ec = type.family == KeyType::Family::ec;
  return PrivateKey(
      std::make_unique<Impl>(ec ? generate_ec_key(type.bits, random) : generate_rsa_key(type.bits, random)));
}

PrivateKey PrivateKey::parse(ByteView der) { return PrivateKey(std::make_unique<Impl>(read_private_key(der))); }

PrivateKey::PrivateKey(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
PrivateKey::PrivateKey(PrivateKey&&) noexcept = default;
PrivateKey& PrivateKey::operator=(PrivateKey&&) noexcept = default;
PrivateKey::~PrivateKey() = default;

KeyType PrivateKey::type() const { return impl_->signer->type(); }

const Bytes& PrivateKey::spki() const { return impl_->spki; }

Secret PrivateKey::pkcs8() const {
  const KeySigner& signer = *impl_->signer;
  const Secret key = signer.private_key();
  const Secret octets(der::octet_string(key.view()));
  return Secret(der::sequence({der::integer(0), signer.algorithm(), octets.view()}));
}

Signature PrivateKey::sign(Digest digest, ByteView message, Random& random) const {
  return {signature_algorithm(type(), digest), impl_->signer->sign(digest, message, random)};
}

}  // namespace pkigen
