// Key pairs and what can be done with them: RSA and the three NIST curves. The only users of the crypto library are
// this header's .cc files and digest, random and cipher; nothing of mbedTLS shows here.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "rules/bytes/secret.h"
#include "rules/x509/digest.h"
#include "rules/x509/random.h"

namespace pkigen {

struct KeyType {
  enum class Family { ec, rsa };
  Family family = Family::ec;
  unsigned bits = 256;
  friend bool operator==(const KeyType&, const KeyType&) = default;
};

// "ec-p256", "rsa-4096"; reading takes what pki.yaml may ask for (EC 256 384 521, RSA 2048..8192 in steps of 256).
std::string text_of(const KeyType& type);
std::optional<KeyType> parse_key_type(std::string_view text);

// RSA with fewer bits than pki.yaml may ask for.
bool is_weak(const KeyType& type);

// The hash whose strength matches the key: P-384 sha384, P-521 sha512, RSA of 7680 bits and more sha384, all else
// sha256.
Digest matching_digest(const KeyType& type);

// A signature and the AlgorithmIdentifier (whole DER) that says how it was made.
struct Signature {
  Bytes algorithm;
  Bytes value;
};

// The AlgorithmIdentifier for signing with such a key: parameters NULL for RSA, absent for ECDSA (RFC 5758, 3.2).
Bytes signature_algorithm(const KeyType& type, Digest digest);
// The hash that an AlgorithmIdentifier names; nothing for algorithms that pkigen does not know.
std::optional<Digest> digest_of_algorithm(ByteView algorithm);

class PublicKey {
 public:
  // From SubjectPublicKeyInfo. Throws Error for key types and curves that are not supported, der::Malformed for
  // rubbish; a point is on its curve, RSA has at least 1024 bits and an odd exponent of at least 3.
  static PublicKey parse(ByteView spki);
  PublicKey(PublicKey&&) noexcept;
  PublicKey& operator=(PublicKey&&) noexcept;
  ~PublicKey();

  [[nodiscard]] KeyType type() const;
  [[nodiscard]] const Bytes& spki() const;
  // Whether `signature` is one of `message`. False also for an algorithm of another family or that is not known; an
  // ECDSA AlgorithmIdentifier with a NULL parameter is taken (others wrote such). Safe from several threads.
  [[nodiscard]] bool verify(ByteView message, const Signature& signature) const;

 private:
  struct Impl;
  explicit PublicKey(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

// SHA-1 of the subjectPublicKey bits: method 1 of RFC 5280, 4.2.1.2.
Bytes key_identifier(ByteView spki);

class PrivateKey {
 public:
  // A new key; EC reuses a group with its tables per thread. RSA has e = 65537.
  static PrivateKey generate(const KeyType& type, Random& random);
  // From PKCS#8 PrivateKeyInfo, PKCS#1 RSAPrivateKey or SEC 1 ECPrivateKey in DER. Throws Error if the type is not
  // supported or the parts do not belong together (one flipped bit is found), der::Malformed for rubbish.
  static PrivateKey parse(ByteView der);
  PrivateKey(PrivateKey&&) noexcept;
  PrivateKey& operator=(PrivateKey&&) noexcept;
  ~PrivateKey();

  [[nodiscard]] KeyType type() const;
  [[nodiscard]] const Bytes& spki() const;
  // PKCS#8 PrivateKeyInfo; an EC key carries its public key.
  [[nodiscard]] Secret pkcs8() const;
  // Deterministic: PKCS#1 v1.5 or RFC 6979. `random` only blinds. The result is checked against the public key before
  // it is returned. Safe from several threads.
  [[nodiscard]] Signature sign(Digest digest, ByteView message, Random& random) const;

 private:
  struct Impl;
  explicit PrivateKey(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

}  // namespace pkigen
