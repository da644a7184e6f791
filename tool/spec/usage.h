// `usage`, `key_usage`, `extended_key_usage` and what goes with them: what a certificate is for, as bits and numbers.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "tool/spec/fields.h"
#include "tool/spec/spec.h"

namespace pkigen {

// The words under `usage`; a set of them.
enum class Usage : std::uint16_t {
  server = 1U << 0U,
  client = 1U << 1U,
  peer = 1U << 2U,
  ca = 1U << 3U,
  ocsp = 1U << 4U,
  email = 1U << 5U,
  code_signing = 1U << 6U,
  timestamping = 1U << 7U,
};
using Usages = std::uint16_t;

constexpr Usages usage_bit(Usage usage) { return static_cast<Usages>(usage); }
// Whether others connect to it by name: a server or a peer.
bool is_server(Usages usages);

std::optional<Usage> parse_usage(std::string_view text);
// All words.
std::vector<std::string_view> usage_names();
// A word or a list of them; nothing if none of it can be read.
std::optional<Usages> read_usages(const YamlNode& node, Findings& findings);

// Adds what these usages ask of a certificate with such a key: key usage and extended key usage.
void add_usages(Usages usages, const KeyType& key, Extensions& extensions);

// Fills in key usage, extended key usage and basic constraints (but not the path length) of an entity whose key type is
// known: what the usages mean, unless its own keys say otherwise.
void read_key_usages(const Fields& fields, Usages usages, Entity& entity, Findings& findings);

}  // namespace pkigen
