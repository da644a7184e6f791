#include "rules/issuing_key.h"

namespace pkigen {

bool IssuingKey::has_signed(const Name& issuer, ByteView octets, const Signature& signature) const {
  if (issuer != name_) return false;
  return !digest_of_algorithm(signature.algorithm) || key_.verify(octets, signature);
}

bool IssuingKey::has_signed(const Certificate& certificate) const {
  return has_signed(certificate.issuer(), certificate.tbs(), certificate.signature());
}

}  // namespace pkigen
