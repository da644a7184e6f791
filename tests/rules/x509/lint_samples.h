// Structures to be linted, as fields that a test may change one by one before they are encoded. Whatever a sample
// begins with passes; nothing but der.h's writer is used.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "rules/x509/der.h"

namespace pkigen::test {

struct ExtensionSample {
  std::string_view id;
  Bytes value;
  std::optional<bool> critical;  // encoded as said, so that FALSE can be written out
};

struct ExtensionSamples {
  std::vector<ExtensionSample> list;
  bool present = true;

  // Of that type, which is added if it is not there.
  ExtensionSample& of(std::string_view id);
  void remove(std::string_view id);
  [[nodiscard]] Bytes encoded() const;  // SEQUENCE OF Extension
};

struct EntitySample {
  Bytes subject;
  Bytes spki;
  ExtensionSamples extensions;
};

struct CertificateSample : EntitySample {
  Bytes version;
  Bytes serial;
  Bytes algorithm;
  Bytes issuer;
  Bytes not_before;
  Bytes not_after;
  Bytes unique_identifiers;

  [[nodiscard]] Bytes encoded() const;
};

struct RevokedSample {
  Bytes serial;
  Bytes date;
  ExtensionSamples extensions;
};

struct CrlSample {
  Bytes version;
  Bytes algorithm;
  Bytes issuer;
  Bytes this_update;
  Bytes next_update;
  std::vector<RevokedSample> revoked;
  bool revoked_present = true;
  ExtensionSamples extensions;

  [[nodiscard]] Bytes encoded() const;
};

struct RequestSample : EntitySample {
  Bytes version;
  std::vector<Bytes> more_attributes;  // beside extensionRequest

  [[nodiscard]] Bytes encoded() const;
};

CertificateSample leaf_sample();
CertificateSample ca_sample();
CrlSample crl_sample();
RequestSample request_sample();

// Pieces of them.
Bytes text_value(der::Tag tag, std::string_view text);
Bytes utc(std::string_view text);
Bytes generalized(std::string_view text);
Bytes attribute(std::string_view type, der::Tag tag, std::string_view text);
Bytes name_of_one(const Bytes& attribute);  // one RDN of one attribute
Bytes algorithm_identifier(std::string_view id, const Bytes& parameters = {});
Bytes rsa_spki(const Bytes& modulus, const Bytes& exponent, const Bytes& parameters = der::null());
Bytes rsa_modulus();  // 2048 bits, odd
Bytes ec_spki(const Bytes& parameters, const Bytes& point);
Bytes ec_point(std::size_t coordinate_size);
Bytes sequence_of(const std::vector<Bytes>& elements);
Bytes joined(const std::vector<Bytes>& parts);

}  // namespace pkigen::test
