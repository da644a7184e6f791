#include "rules/x509/oid.h"

#include <algorithm>
#include <array>
#include <charconv>

namespace pkigen {

namespace {

constexpr std::array attribute_type_table = {
    NamedOid{"DC", "0.9.2342.19200300.100.1.25"},
    NamedOid{"C", "2.5.4.6"},
    NamedOid{"ST", "2.5.4.8"},
    NamedOid{"L", "2.5.4.7"},
    NamedOid{"O", "2.5.4.10"},
    NamedOid{"OU", "2.5.4.11"},
    NamedOid{"CN", "2.5.4.3"},
    NamedOid{"serialNumber", "2.5.4.5"},
    NamedOid{"emailAddress", "1.2.840.113549.1.9.1"},
};

constexpr std::array further_attribute_type_table = {
    NamedOid{"STREET", "2.5.4.9"},
    NamedOid{"UID", "0.9.2342.19200300.100.1.1"},
};

constexpr std::array extended_key_usage_table = {
    NamedOid{"server_auth", "1.3.6.1.5.5.7.3.1"},      NamedOid{"client_auth", "1.3.6.1.5.5.7.3.2"},
    NamedOid{"code_signing", "1.3.6.1.5.5.7.3.3"},     NamedOid{"email_protection", "1.3.6.1.5.5.7.3.4"},
    NamedOid{"time_stamping", "1.3.6.1.5.5.7.3.8"},    NamedOid{"ocsp_signing", "1.3.6.1.5.5.7.3.9"},
    NamedOid{"any_extended_key_usage", "2.5.29.37.0"},
};

// Takes one arc off the front of the text; nothing if there is none, if it has a leading zero, or beyond 64 bits.
std::optional<std::uint64_t> take_arc(std::string_view& text) {
  std::uint64_t arc = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), arc);
  const auto digits = static_cast<std::size_t>(end - text.data());
  if (error != std::errc() || (digits > 1 && text.front() == '0')) return std::nullopt;
  text.remove_prefix(digits);
  return arc;
}

// A dot and an arc after it.
std::optional<std::uint64_t> take_further_arc(std::string_view& text) {
  if (!text.starts_with('.')) return std::nullopt;
  text.remove_prefix(1);
  return take_arc(text);
}

}  // namespace

std::span<const NamedOid> attribute_types() { return attribute_type_table; }

std::span<const NamedOid> further_attribute_types() { return further_attribute_type_table; }

std::span<const NamedOid> extended_key_usages() { return extended_key_usage_table; }

std::optional<std::string_view> dotted_of(std::span<const NamedOid> table, std::string_view name) {
  const auto found = std::ranges::find(table, name, &NamedOid::name);
  if (found == table.end()) return std::nullopt;
  return found->dotted;
}

std::string name_of(std::span<const NamedOid> table, std::string_view dotted) {
  const auto found = std::ranges::find(table, dotted, &NamedOid::dotted);
  return std::string(found == table.end() ? dotted : found->name);
}

bool is_oid(std::string_view text) {
  // X.660: the roots are 0, 1 and 2, below the first two there are forty arcs; 0.x to 2.x share one number in DER,
  // which has to fit 64 bits.
  const auto root = take_arc(text);
  if (!root || *root > 2) return false;
  const auto second = take_further_arc(text);
  if (!second || (*root < 2 && *second >= 40) || *second > UINT64_MAX - 80) return false;
  while (!text.empty()) {
    if (!take_further_arc(text)) return false;
  }
  return true;
}

}  // namespace pkigen
