// What the linter looks at: the parts of the three structures that get signed, found and named but not judged. Every
// view borrows from the octets it was made of; every function here throws der::Malformed where the structure ends.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "rules/x509/der.h"

namespace pkigen::lint {

// AlgorithmIdentifier (RFC 5280, 4.1.1.2).
struct AlgorithmView {
  std::string id;  // dotted
  std::optional<der::Value> parameters;
};

// SubjectPublicKeyInfo (RFC 5280, 4.1.2.7).
struct KeyView {
  AlgorithmView algorithm;
  ByteView bits;  // contents of the BIT STRING, its count of unused bits first
};

struct AttributeView {
  std::string type;  // dotted
  der::Value value;
  ByteView encoding;  // of type and value
};

using RdnView = std::vector<AttributeView>;

// Name (RFC 5280, 4.1.2.4).
struct NameView {
  ByteView encoding;
  std::vector<RdnView> rdns;
};

struct ExtensionView {
  std::string id;                        // dotted
  std::optional<bool> encoded_critical;  // nothing where the DEFAULT stands for it
  ByteView value;                        // what the OCTET STRING holds

  [[nodiscard]] bool critical() const { return encoded_critical.value_or(false); }
};

// Extensions (RFC 5280, 4.1.2.9): of a certificate, a CRL, an entry of one, or asked for in a request.
struct ExtensionsView {
  bool present = false;
  std::vector<ExtensionView> list;

  // The first of that type, or null.
  [[nodiscard]] const ExtensionView* find(std::string_view id) const;
};

// What a certificate and a request have in common.
struct EntityView {
  NameView subject;
  KeyView key;
  ExtensionsView extensions;
};

// TBSCertificate (RFC 5280, 4.1).
struct CertificateView {
  std::optional<ByteView> version;  // contents of the INTEGER
  ByteView serial;                  // likewise
  AlgorithmView signature;
  NameView issuer;
  der::Value not_before;
  der::Value not_after;
  EntityView entity;
  bool unique_identifiers = false;
};

// An element of revokedCertificates (RFC 5280, 5.1.2.6).
struct RevokedView {
  ByteView serial;  // contents of the INTEGER
  der::Value date;
  ExtensionsView extensions;
};

// TBSCertList (RFC 5280, 5.1).
struct CrlView {
  std::optional<ByteView> version;  // contents of the INTEGER
  AlgorithmView signature;
  NameView issuer;
  der::Value this_update;
  std::optional<der::Value> next_update;
  bool revoked_present = false;
  std::vector<RevokedView> revoked;
  ExtensionsView extensions;
};

// An Attribute of a request: a type and a SET of values (RFC 2986, 4.1).
struct RequestAttributeView {
  std::string type;  // dotted
  std::vector<der::Value> values;
  ByteView encoding;
};

// CertificationRequestInfo (RFC 2986, 4.1).
struct RequestView {
  ByteView version;  // contents of the INTEGER
  std::vector<RequestAttributeView> attributes;
  EntityView entity;  // with the extensions of the first extensionRequest
};

NameView view_name(ByteView name);
CertificateView view_certificate(ByteView tbs);
CrlView view_crl(ByteView tbs);
RequestView view_request(ByteView info);

}  // namespace pkigen::lint
