#include "rules/x509/ec_key.h"
#include "rules/x509/key.h"
#include "rules/x509/key_backend.h"
#include "rules/x509/rsa_key.h"
#include "rules/x509/signature_algorithm.h"

namespace pkigen {

namespace {

std::unique_ptr<Verifier> read_public_key(ByteView spki) {
  const PublicKeyInfo info = read_public_key_info(spki);
  if (family_of(info.algorithm) == KeyType::Family::ec) return read_ec_public_key(info.algorithm.parameters, info.key);
  if (!info.algorithm.has_no_parameters()) throw der::Malformed("RSA public key with parameters");
  return read_rsa_public_key(info.key);
}

}  // namespace

struct PublicKey::Impl {
  Bytes spki;
  std::unique_ptr<const Verifier> verifier;
};

PublicKey PublicKey::parse(ByteView spki) {
  auto impl = std::make_unique<Impl>();
  impl->spki = copy_of(spki);
  impl->verifier = read_public_key(spki);
  return PublicKey(std::move(impl));
}

PublicKey::PublicKey(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
PublicKey::PublicKey(PublicKey&&) noexcept = default;
PublicKey& PublicKey::operator=(PublicKey&&) noexcept = default;
PublicKey::~PublicKey() = default;

KeyType PublicKey::type() const { return impl_->verifier->type(); }

const Bytes& PublicKey::spki() const { return impl_->spki; }

bool PublicKey::verify(ByteView message, const Signature& signature) const {
  const auto algorithm = parse_signature_algorithm(signature.algorithm);
  if (!algorithm || algorithm->family != type().family) return false;
  return impl_->verifier->verify(algorithm->digest, message, signature.value);
}

Bytes key_identifier(ByteView spki) { return hash(Digest::sha1, read_public_key_info(spki).key); }

}  // namespace pkigen
