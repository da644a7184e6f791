// What a family of keys must be able to do, and the wrappers that all families share. The classes of key.h are made of
// these. For the .cc files of this folder only.
#pragma once

#include "rules/x509/algorithm_identifier.h"
#include "rules/x509/key.h"

namespace pkigen {

// A public key. Safe from several threads.
class Verifier {
 public:
  Verifier() = default;
  Verifier(const Verifier&) = delete;
  Verifier& operator=(const Verifier&) = delete;
  virtual ~Verifier() = default;

  [[nodiscard]] virtual KeyType type() const = 0;
  // False for rubbish; throws Error only if the machine fails.
  [[nodiscard]] virtual bool verify(Digest digest, ByteView message, ByteView signature) const = 0;
};

// A private key. Safe from several threads.
class KeySigner {
 public:
  KeySigner() = default;
  KeySigner(const KeySigner&) = delete;
  KeySigner& operator=(const KeySigner&) = delete;
  virtual ~KeySigner() = default;

  [[nodiscard]] virtual KeyType type() const = 0;
  // The algorithm in SubjectPublicKeyInfo and PrivateKeyInfo, and the contents of their BIT and OCTET STRING.
  [[nodiscard]] virtual Bytes algorithm() const = 0;
  [[nodiscard]] virtual Bytes public_key() const = 0;
  [[nodiscard]] virtual Secret private_key() const = 0;
  // Checked against the public key.
  [[nodiscard]] virtual Bytes sign(Digest digest, ByteView message, Random& random) const = 0;
};

// SubjectPublicKeyInfo; borrows.
struct PublicKeyInfo {
  AlgorithmIdentifier algorithm;
  ByteView key;
};

PublicKeyInfo read_public_key_info(ByteView spki);
Bytes write_public_key_info(ByteView algorithm, ByteView key);

// The family of a key's algorithm. Throws Error, naming the algorithm, if it is neither.
KeyType::Family family_of(const AlgorithmIdentifier& algorithm);

}  // namespace pkigen
