// The fields of the descriptions of keys, requests, certificates and CRLs: the words in which these files, what
// pki.yaml asks for and the explanations of a plan agree. Each is named after its key in pki.yaml where it has one.
#pragma once

#include <string_view>

namespace pkigen::words {

// Of keys.
inline constexpr std::string_view type = "type";              // "ec-p256"
inline constexpr std::string_view protection = "protection";  // "none", "pbes2", "traditional"

// Of everything that holds a public key: its SubjectPublicKeyInfo in hex. Not there if nobody knows it yet.
inline constexpr std::string_view public_key = "public-key";

// Of requests and certificates.
inline constexpr std::string_view subject = "subject";  // RFC 4514
inline constexpr std::string_view san = "san";
inline constexpr std::string_view basic_constraints = "basic-constraints";
inline constexpr std::string_view key_usage = "key-usage";
inline constexpr std::string_view extended_key_usage = "extended-key-usage";
inline constexpr std::string_view name_constraints = "name-constraints";
inline constexpr std::string_view policies = "policies";
inline constexpr std::string_view crl_url = "crl-url";
inline constexpr std::string_view ocsp_url = "ocsp-url";
inline constexpr std::string_view issuer_url = "issuer-url";
inline constexpr std::string_view must_staple = "must-staple";
inline constexpr std::string_view ns_cert_type = "ns-cert-type";
inline constexpr std::string_view comment = "comment";

// Of all that is signed.
inline constexpr std::string_view digest = "digest";        // "sha256"
inline constexpr std::string_view signature = "signature";  // "good"; another one is no signature
inline constexpr std::string_view issuer = "issuer";        // RFC 4514
inline constexpr std::string_view signed_by = "signed-by";  // see signed_by.h

// Of certificates and CRLs. Times as RFC 3339, serials in upper-case hex.
inline constexpr std::string_view validity = "validity";  // from beginning to end: "397d"
inline constexpr std::string_view not_before = "not-before";
inline constexpr std::string_view not_after = "not-after";
inline constexpr std::string_view serial = "serial";
inline constexpr std::string_view subject_key_identifier = "subject-key-identifier";
// Of a certificate that is about to replace another: how long it will live if nothing caps it, in seconds, and the end
// of the one that it replaces.
inline constexpr std::string_view lifetime = "lifetime";
inline constexpr std::string_view replaced_not_after = "replaced-not-after";

// Of certificates that an authority elsewhere issued: how far up the certificates that came with it go, or what is
// wrong with them; and the subjects of those among them that are not above it.
inline constexpr std::string_view chain = "chain";
inline constexpr std::string_view whole_chain = "up to its root";
inline constexpr std::string_view chain_without_root = "without its root";
inline constexpr std::string_view no_chain = "issuer unknown";
inline constexpr std::string_view strangers = "strangers";
// Of one that a command issues: that it is for the request that is there, which no file says.
inline constexpr std::string_view request = "request";

// Of CRLs.
inline constexpr std::string_view revoked = "revoked";  // "0A key_compromise 2026-02-03T04:05:06Z"
inline constexpr std::string_view number = "number";
inline constexpr std::string_view this_update = "this-update";
inline constexpr std::string_view next_update = "next-update";
// Beside the CRL of the key that signs certificates one of the authority's other key.
inline constexpr std::string_view other_crl = "other-crl";  // "the same", "another one"
inline constexpr std::string_view contents = "contents";    // a digest, for those who copy it

}  // namespace pkigen::words
