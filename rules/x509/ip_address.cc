#include "rules/x509/ip_address.h"

#include <arpa/inet.h>

#include <algorithm>
#include <array>
#include <charconv>

#include "rules/x509/general_name.h"

namespace pkigen {

namespace {

constexpr std::size_t ipv4_octets = 4;
constexpr std::size_t ipv6_octets = 16;
constexpr std::size_t groups_in_ipv6 = 8;

std::string ipv4_text(ByteView octets) {
  std::string text;
  for (const std::uint8_t octet : octets) text += (text.empty() ? "" : ".") + std::to_string(octet);
  return text;
}

bool is_mapped(ByteView octets) {
  static constexpr std::array<std::uint8_t, 12> prefix = {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xFF, 0xFF};
  return equal(octets.first(prefix.size()), prefix);
}

struct Run {
  std::size_t start = 0;
  std::size_t length = 0;
  [[nodiscard]] bool holds(std::size_t i) const { return i >= start && i < start + length; }
};

// The first of the longest runs of at least two zero groups (RFC 5952, 4.2), or an empty one.
Run longest_zeros(const std::array<unsigned, groups_in_ipv6>& groups) {
  Run longest;
  for (std::size_t start = 0; start < groups.size(); ++start) {
    std::size_t end = start;
    while (end < groups.size() && groups[end] == 0) ++end;
    if (end - start >= 2 && end - start > longest.length) longest = {start, end - start};
  }
  return longest;
}

std::string ipv6_text(ByteView octets) {
  if (is_mapped(octets)) return "::ffff:" + ipv4_text(octets.last(ipv4_octets));
  std::array<unsigned, groups_in_ipv6> groups{};
  for (std::size_t i = 0; i < octets.size(); ++i) groups[i / 2] = groups[i / 2] << 8U | octets[i];
  const Run zeros = longest_zeros(groups);
  std::string text;
  for (std::size_t i = 0; i < groups.size(); ++i) {
    if (zeros.holds(i)) {
      if (i == zeros.start) text += "::";
      continue;
    }
    if (!text.empty() && !text.ends_with(':')) text += ':';
    std::array<char, 4> digits{};
    const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), groups[i], 16).ptr;
    text.append(digits.data(), end);
  }
  return text;
}

Bytes mask_of(std::size_t octets, unsigned prefix) {
  Bytes mask(octets);
  for (unsigned bit = 0; bit < prefix; ++bit) mask[bit / 8] |= static_cast<std::uint8_t>(0x80U >> bit % 8);
  return mask;
}

std::optional<unsigned> prefix_of(ByteView mask) {
  unsigned prefix = 0;
  while (prefix < mask.size() * 8 && (mask[prefix / 8] & 0x80U >> prefix % 8) != 0) ++prefix;
  if (!equal(mask, mask_of(mask.size(), prefix))) return std::nullopt;
  return prefix;
}

}  // namespace

std::optional<Bytes> parse_ip_address(std::string_view text) {
  if (text.find('\0') != std::string_view::npos) return std::nullopt;
  const bool is_ipv6 = text.find(':') != std::string_view::npos;
  Bytes octets(is_ipv6 ? ipv6_octets : ipv4_octets);
  const int family = is_ipv6 ? AF_INET6 : AF_INET;
  if (inet_pton(family, std::string(text).c_str(), octets.data()) != 1) return std::nullopt;
  return octets;
}

std::string ip_address_text(ByteView octets) {
  return octets.size() == ipv4_octets ? ipv4_text(octets) : ipv6_text(octets);
}

std::optional<Bytes> parse_ip_range(std::string_view text) {
  const auto slash = text.find('/');
  auto range = parse_ip_address(text.substr(0, slash));
  if (!range) return std::nullopt;
  const auto bits = static_cast<unsigned>(range->size() * 8);
  unsigned prefix = bits;
  if (slash != std::string_view::npos) {
    const auto digits = text.substr(slash + 1);
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), prefix);
    const bool has_leading_zero = digits.size() > 1 && digits.front() == '0';
    if (error != std::errc() || end != digits.data() + digits.size() || has_leading_zero || prefix > bits) {
      return std::nullopt;
    }
  }
  append(*range, mask_of(range->size(), prefix));
  return range;
}

std::optional<std::string> ip_range_text(ByteView address_and_mask) {
  const std::size_t octets = address_and_mask.size() / 2;
  if (address_and_mask.size() != 2 * ipv4_octets && address_and_mask.size() != 2 * ipv6_octets) return std::nullopt;
  const auto prefix = prefix_of(address_and_mask.last(octets));
  if (!prefix) return std::nullopt;
  return ip_address_text(address_and_mask.first(octets)) + '/' + std::to_string(*prefix);
}

Bytes network_of(ByteView address_and_mask) {
  Bytes range = copy_of(address_and_mask);
  const std::size_t octets = range.size() / 2;
  for (std::size_t i = 0; i < octets; ++i) range[i] &= range[octets + i];
  return range;
}

bool in_ip_range(ByteView address, ByteView address_and_mask) {
  if (address_and_mask.size() != 2 * address.size()) return false;
  const ByteView network = address_and_mask.first(address.size());
  const ByteView mask = address_and_mask.last(address.size());
  for (std::size_t i = 0; i < address.size(); ++i) {
    if (((address[i] ^ network[i]) & mask[i]) != 0) return false;
  }
  return true;
}

}  // namespace pkigen
