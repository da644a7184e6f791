#include <algorithm>
#include <array>
#include <span>

#include "rules/x509/extensions.h"

namespace pkigen {

namespace {

struct NamedBit {
  std::string_view name;
  std::uint32_t bit;
};

constexpr NamedBit named(std::string_view name, KeyUsage bit) { return {name, static_cast<std::uint32_t>(bit)}; }
constexpr NamedBit named(std::string_view name, NetscapeCertType bit) {
  return {name, static_cast<std::uint32_t>(bit)};
}

constexpr std::array key_usages = {
    named("digital_signature", KeyUsage::digital_signature),
    named("content_commitment", KeyUsage::content_commitment),
    named("key_encipherment", KeyUsage::key_encipherment),
    named("data_encipherment", KeyUsage::data_encipherment),
    named("key_agreement", KeyUsage::key_agreement),
    named("key_cert_sign", KeyUsage::key_cert_sign),
    named("crl_sign", KeyUsage::crl_sign),
    named("encipher_only", KeyUsage::encipher_only),
    named("decipher_only", KeyUsage::decipher_only),
};

constexpr std::array netscape_cert_types = {
    named("client", NetscapeCertType::client), named("server", NetscapeCertType::server),
    named("email", NetscapeCertType::email),   named("objsign", NetscapeCertType::objsign),
    named("ssl_ca", NetscapeCertType::ssl_ca), named("email_ca", NetscapeCertType::email_ca),
    named("obj_ca", NetscapeCertType::obj_ca),
};

std::optional<std::uint32_t> bit_of(std::span<const NamedBit> table, std::string_view name) {
  const auto found = std::ranges::find(table, name, &NamedBit::name);
  if (found == table.end()) return std::nullopt;
  return found->bit;
}

std::vector<std::string> names_of(std::span<const NamedBit> table, std::uint32_t bits) {
  std::vector<std::string> names;
  for (const NamedBit& entry : table) {
    if ((bits & entry.bit) != 0) names.emplace_back(entry.name);
  }
  return names;
}

}  // namespace

std::optional<std::uint32_t> key_usage_bit(std::string_view name) { return bit_of(key_usages, name); }

std::vector<std::string> key_usage_names(std::uint32_t bits) { return names_of(key_usages, bits); }

std::optional<std::uint32_t> netscape_cert_type_bit(std::string_view name) { return bit_of(netscape_cert_types, name); }

std::vector<std::string> netscape_cert_type_names(std::uint32_t bits) { return names_of(netscape_cert_types, bits); }

}  // namespace pkigen
