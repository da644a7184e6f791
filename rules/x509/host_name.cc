#include "rules/x509/host_name.h"

#include <algorithm>

#include "rules/x509/general_name.h"

namespace pkigen {

namespace {

constexpr std::size_t longest_label = 63;
constexpr std::size_t longest_name = 253;

bool is_digit(char c) { return c >= '0' && c <= '9'; }

bool is_label(std::string_view label) {
  if (label.empty() || label.size() > longest_label || label.starts_with('-') || label.ends_with('-')) return false;
  return std::ranges::all_of(
      label, [](char c) { return is_digit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '-'; });
}

}  // namespace

bool is_dns_name(std::string_view text) {
  if (text.empty() || text.size() > longest_name) return false;
  std::string_view last;
  for (std::string_view rest = text; !rest.empty();) {
    last = rest.substr(0, rest.find('.'));
    if (!is_label(last)) return false;
    rest.remove_prefix(last.size());
    if (rest == ".") return false;
    rest.remove_prefix(rest.empty() ? 0 : 1);
  }
  // A number at the end makes it an address, or one that was mistyped (RFC 1123, 2.1).
  return !std::ranges::all_of(last, is_digit);
}

std::string lower_case(std::string_view text) {
  std::string lower(text);
  for (char& c : lower) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return lower;
}

bool is_below(std::string_view host, std::string_view parent) {
  if (parent.empty()) return true;
  const std::string child = lower_case(host);
  const std::string suffix = lower_case(parent);
  if (suffix.starts_with('.')) return child.size() > suffix.size() && child.ends_with(suffix);
  return child == suffix || child.ends_with('.' + suffix);
}

Mailbox mailbox_of(std::string_view address) {
  const auto at = address.rfind('@');
  if (at == std::string_view::npos) return {.local = {}, .host = address};
  return {.local = address.substr(0, at), .host = address.substr(at + 1)};
}

std::string_view host_of_uri(std::string_view uri) {
  const auto colon = uri.find(':');
  if (colon == std::string_view::npos || !uri.substr(colon + 1).starts_with("//")) return {};
  auto authority = uri.substr(colon + 3);
  authority = authority.substr(0, authority.find_first_of("/?#"));
  const auto host = mailbox_of(authority).host;
  if (host.starts_with('[')) return host.substr(0, host.find(']') + 1);
  return host.substr(0, host.find(':'));
}

}  // namespace pkigen
