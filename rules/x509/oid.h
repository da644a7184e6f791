// Object identifiers that pkigen can name, each with the one name it has in pki.yaml, messages and code: the RFC 5280
// identifier in snake_case. The tables here are the only place where dotted numbers stand beside names.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace pkigen {

namespace oid {
inline constexpr std::string_view subject_key_identifier = "2.5.29.14";
inline constexpr std::string_view key_usage = "2.5.29.15";
inline constexpr std::string_view subject_alt_name = "2.5.29.17";
inline constexpr std::string_view basic_constraints = "2.5.29.19";
inline constexpr std::string_view crl_number = "2.5.29.20";
inline constexpr std::string_view reason_code = "2.5.29.21";
inline constexpr std::string_view invalidity_date = "2.5.29.24";
inline constexpr std::string_view issuing_distribution_point = "2.5.29.28";
inline constexpr std::string_view name_constraints = "2.5.29.30";
inline constexpr std::string_view crl_distribution_points = "2.5.29.31";
inline constexpr std::string_view certificate_policies = "2.5.29.32";
inline constexpr std::string_view authority_key_identifier = "2.5.29.35";
inline constexpr std::string_view extended_key_usage = "2.5.29.37";
inline constexpr std::string_view authority_info_access = "1.3.6.1.5.5.7.1.1";
inline constexpr std::string_view tls_feature = "1.3.6.1.5.5.7.1.24";
inline constexpr std::string_view ocsp = "1.3.6.1.5.5.7.48.1";
inline constexpr std::string_view ca_issuers = "1.3.6.1.5.5.7.48.2";
inline constexpr std::string_view netscape_cert_type = "2.16.840.1.113730.1.1";
inline constexpr std::string_view netscape_comment = "2.16.840.1.113730.1.13";
inline constexpr std::string_view extension_request = "1.2.840.113549.1.9.14";
inline constexpr std::string_view microsoft_extension_request = "1.3.6.1.4.1.311.2.1.14";
inline constexpr std::string_view rsa_encryption = "1.2.840.113549.1.1.1";
inline constexpr std::string_view ec_public_key = "1.2.840.10045.2.1";
inline constexpr std::string_view secp256r1 = "1.2.840.10045.3.1.7";
inline constexpr std::string_view secp384r1 = "1.3.132.0.34";
inline constexpr std::string_view secp521r1 = "1.3.132.0.35";
inline constexpr std::string_view md5_with_rsa = "1.2.840.113549.1.1.4";
inline constexpr std::string_view sha1_with_rsa = "1.2.840.113549.1.1.5";
inline constexpr std::string_view sha256_with_rsa = "1.2.840.113549.1.1.11";
inline constexpr std::string_view sha384_with_rsa = "1.2.840.113549.1.1.12";
inline constexpr std::string_view sha512_with_rsa = "1.2.840.113549.1.1.13";
inline constexpr std::string_view sha224_with_rsa = "1.2.840.113549.1.1.14";
inline constexpr std::string_view ecdsa_with_sha1 = "1.2.840.10045.4.1";
inline constexpr std::string_view ecdsa_with_sha224 = "1.2.840.10045.4.3.1";
inline constexpr std::string_view ecdsa_with_sha256 = "1.2.840.10045.4.3.2";
inline constexpr std::string_view ecdsa_with_sha384 = "1.2.840.10045.4.3.3";
inline constexpr std::string_view ecdsa_with_sha512 = "1.2.840.10045.4.3.4";
inline constexpr std::string_view pbkdf2 = "1.2.840.113549.1.5.12";
inline constexpr std::string_view pbes2 = "1.2.840.113549.1.5.13";
inline constexpr std::string_view scrypt = "1.3.6.1.4.1.11591.4.11";
inline constexpr std::string_view hmac_with_sha1 = "1.2.840.113549.2.7";
inline constexpr std::string_view hmac_with_sha224 = "1.2.840.113549.2.8";
inline constexpr std::string_view hmac_with_sha256 = "1.2.840.113549.2.9";
inline constexpr std::string_view hmac_with_sha384 = "1.2.840.113549.2.10";
inline constexpr std::string_view hmac_with_sha512 = "1.2.840.113549.2.11";
inline constexpr std::string_view des_ede3_cbc = "1.2.840.113549.3.7";
inline constexpr std::string_view aes128_cbc = "2.16.840.1.101.3.4.1.2";
inline constexpr std::string_view aes192_cbc = "2.16.840.1.101.3.4.1.22";
inline constexpr std::string_view aes256_cbc = "2.16.840.1.101.3.4.1.42";
}  // namespace oid

// One line of a table: a name of the field and the number that it stands for.
struct NamedOid {
  std::string_view name;
  std::string_view dotted;
};

// The subject attributes in the order in which pkigen encodes them: DC C ST L O OU CN serialNumber emailAddress.
std::span<const NamedOid> attribute_types();
// What RFC 4514, 3 names besides: STREET UID.
std::span<const NamedOid> further_attribute_types();
// server_auth client_auth code_signing email_protection time_stamping ocsp_signing any_extended_key_usage
std::span<const NamedOid> extended_key_usages();

std::optional<std::string_view> dotted_of(std::span<const NamedOid> table, std::string_view name);
// The name of a number, or the number itself.
std::string name_of(std::span<const NamedOid> table, std::string_view dotted);

// A text such as "1.3.6.1.4.1.311": at least two arcs, none with a leading zero, the first two in range.
bool is_oid(std::string_view text);

}  // namespace pkigen
