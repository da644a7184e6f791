// The name and the key under which an authority signs: by which something is told to be its own.
#pragma once

#include "rules/x509/certificate.h"
#include "rules/x509/key.h"
#include "rules/x509/name.h"

namespace pkigen {

class IssuingKey {
 public:
  // Those in a certificate of the authority. Throws what PublicKey::parse throws.
  explicit IssuingKey(const Certificate& authority)
      : name_(authority.subject()), key_(PublicKey::parse(authority.spki())) {}

  // Under this name, and with this key. Where pkigen cannot verify the signature (MD5, SHA-1), the name decides: to
  // take one too many for its own does no harm, to miss a revocation does.
  [[nodiscard]] bool has_signed(const Name& issuer, ByteView octets, const Signature& signature) const;
  [[nodiscard]] bool has_signed(const Certificate& certificate) const;

 private:
  Name name_;
  PublicKey key_;
};

}  // namespace pkigen
