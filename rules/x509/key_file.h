// Private keys in files: PKCS#8 (RFC 5958) in PEM, plain or encrypted (PBES2, RFC 8018), and the older forms that
// others left behind.
#pragma once

#include <cstdint>
#include <optional>

#include "rules/bytes/secret.h"
#include "rules/x509/key.h"

namespace pkigen {

// How the private key in a file is protected.
enum class Protection { none, pbes2, traditional };
// "pbes2"
std::string_view name_of(Protection protection);

// What can be said of a key file without its passphrase.
struct KeyFile {
  Protection protection = Protection::none;
  // SubjectPublicKeyInfo: of the key itself if it is readable, else of the "PUBLIC KEY" block before an encrypted one;
  // empty if nothing tells.
  Bytes spki;
};

// Finds the first private key of a PEM text and reads what can be read. Throws Error if there is none, if it is
// damaged, or if two parts of the file contradict each other. An RFC 5915 "EC PARAMETERS" block before a key is passed
// over.
KeyFile inspect_key(std::string_view pem_text);

// The private key itself. Throws Error: no key there, damaged, encrypted and no passphrase given, wrong passphrase
// (which looks like damage and is reported as either), key type not supported, or an encryption scheme that is not.
PrivateKey read_key(std::string_view pem_text, const Secret* passphrase);

// The file with `key`, as it was written by the functions below, in place of its first private key and of the "PUBLIC
// KEY" block directly before that. All else in the file stays, octet for octet. Throws Error if there is no private
// key.
Secret replace_key(std::string_view pem_text, const Secret& key);

// "-----BEGIN PRIVATE KEY-----".
Secret write_key(const PrivateKey& key);
// A "PUBLIC KEY" block as text that names the key to those without the passphrase, then "ENCRYPTED PRIVATE KEY": PBES2
// with PBKDF2-HMAC-SHA256 (16 octets of salt, `iterations`) and AES-256-CBC.
Secret write_encrypted_key(const PrivateKey& key, const Secret& passphrase, Random& random,
                           std::uint32_t iterations = 600'000);

}  // namespace pkigen
