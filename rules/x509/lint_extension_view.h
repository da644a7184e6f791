// The contents of the extensions that several of the linter's rules ask about. Borrows from the octets; throws
// der::Malformed. An extension that is absent is nothing or an empty list, so that rules about it have nothing to say.
#pragma once

#include "rules/x509/lint_view.h"

namespace pkigen::lint {

// The contents of the SEQUENCE that is the whole value of an extension.
der::Reader sequence_in(const ExtensionView& extension);

// A BIT STRING of named bits, as encoded.
struct NamedBitsView {
  unsigned unused = 0;
  ByteView octets;

  [[nodiscard]] std::size_t size() const { return octets.size() * 8 - unused; }
  [[nodiscard]] bool has(std::size_t bit) const;  // bit 0 is the first
  [[nodiscard]] bool has_any() const;
};

NamedBitsView view_named_bits(const der::Value& bit_string);

// Bits of KeyUsage (RFC 5280, 4.2.1.3).
namespace key_usage {
inline constexpr std::size_t digital_signature = 0;
inline constexpr std::size_t content_commitment = 1;
inline constexpr std::size_t key_encipherment = 2;
inline constexpr std::size_t data_encipherment = 3;
inline constexpr std::size_t key_agreement = 4;
inline constexpr std::size_t key_cert_sign = 5;
inline constexpr std::size_t encipher_only = 7;
inline constexpr std::size_t decipher_only = 8;
inline constexpr std::size_t known_bits = 9;
}  // namespace key_usage

// RFC 5280, 4.2.1.3.
std::optional<NamedBitsView> key_usage_of(const ExtensionsView& extensions);

// BasicConstraints (RFC 5280, 4.2.1.9).
struct BasicConstraintsView {
  std::optional<bool> encoded_ca;       // nothing where the DEFAULT stands for it
  std::optional<ByteView> path_length;  // contents of the INTEGER
};

std::optional<BasicConstraintsView> basic_constraints_of(const ExtensionsView& extensions);
bool is_ca(const ExtensionsView& extensions);

// The purposes of ExtKeyUsageSyntax (RFC 5280, 4.2.1.12), dotted.
std::vector<std::string> extended_key_usages_of(const ExtensionsView& extensions);

// The elements of SubjectAltName (RFC 5280, 4.2.1.6), each with its context tag.
std::vector<der::Value> subject_alt_names_of(const ExtensionsView& extensions);

}  // namespace pkigen::lint
