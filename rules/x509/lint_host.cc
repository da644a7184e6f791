#include "rules/x509/lint_host.h"

#include <algorithm>

namespace pkigen::lint {

namespace {

bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_hex_digit(char c) { return is_digit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F'); }
bool is_one_of(char c, std::string_view set) { return set.find(c) != std::string_view::npos; }

bool is_scheme(std::string_view text) {
  const auto fits = [](char c) { return is_letter(c) || is_digit(c) || is_one_of(c, "+-."); };
  return !text.empty() && is_letter(text.front()) && std::ranges::all_of(text, fits);
}

bool has_only_uri_characters(std::string_view text) {
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    const bool is_escape = c == '%' && i + 2 < text.size() && is_hex_digit(text[i + 1]) && is_hex_digit(text[i + 2]);
    if (!is_escape && !is_letter(c) && !is_digit(c) && !is_one_of(c, "-._~:/?#[]@!$&'()*+,;=")) return false;
  }
  return true;
}

bool is_host(std::string_view host) {
  if (host.size() > 2 && host.front() == '[' && host.back() == ']') {
    return std::ranges::all_of(host.substr(1, host.size() - 2),
                               [](char c) { return is_hex_digit(c) || is_one_of(c, ":."); });
  }
  const auto fits = [](char c) { return is_label_character(c) || is_one_of(c, "._"); };
  return !host.empty() && host.front() != '.' && std::ranges::all_of(host, fits);
}

// What stands before the port in "//user@host:port/path".
std::string_view host_of(std::string_view after_scheme) {
  std::string_view authority = after_scheme.substr(2, after_scheme.find_first_of("/?#", 2) - 2);
  if (const auto at = authority.rfind('@'); at != std::string_view::npos) authority.remove_prefix(at + 1);
  const auto colon = authority.rfind(':');
  const bool is_port = colon != std::string_view::npos && std::ranges::all_of(authority.substr(colon + 1), is_digit);
  return is_port ? authority.substr(0, colon) : authority;
}

}  // namespace

bool is_label_character(char c) { return is_letter(c) || is_digit(c) || c == '-'; }

bool is_label(std::string_view text) {
  return !text.empty() && text.size() <= 63 && text.front() != '-' && text.back() != '-' &&
         std::ranges::all_of(text, is_label_character);
}

std::vector<std::string_view> labels_of(std::string_view text) {
  std::vector<std::string_view> labels;
  for (std::size_t dot = text.find('.'); dot != std::string_view::npos; dot = text.find('.')) {
    labels.push_back(text.substr(0, dot));
    text.remove_prefix(dot + 1);
  }
  labels.push_back(text);
  return labels;
}

bool looks_like_address(std::string_view text) {
  const std::string_view last = labels_of(text).back();
  return !last.empty() && std::ranges::all_of(last, is_digit);
}

std::string uri_fault(std::string_view uri) {
  const auto colon = uri.find(':');
  if (colon == std::string_view::npos || !is_scheme(uri.substr(0, colon))) return "no scheme";
  if (colon + 1 == uri.size()) return "nothing after the scheme";
  return has_only_uri_characters(uri) ? "" : "character that may not stand there";
}

std::string uri_host_fault(std::string_view uri) {
  const auto colon = uri.find(':');
  if (colon == std::string_view::npos || uri.substr(colon + 1, 2) != "//") return "";
  return is_host(host_of(uri.substr(colon + 1))) ? "" : "no host";
}

}  // namespace pkigen::lint
