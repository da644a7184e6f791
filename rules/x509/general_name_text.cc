#include <algorithm>
#include <utility>

#include "rules/bytes/error.h"
#include "rules/x509/general_name.h"
#include "rules/x509/host_name.h"
#include "rules/x509/ip_address.h"

namespace pkigen {

namespace {

using Kind = GeneralName::Kind;

bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_among(char c, std::string_view characters) { return characters.find(c) != std::string_view::npos; }

[[noreturn]] void refuse(std::string_view text, std::string_view fault, std::string hint) {
  throw Error('"' + std::string(text) + "\" " + std::string(fault), std::move(hint));
}

// --- DNS -------------------------------------------------------------------------------------------------------------

[[noreturn]] void refuse_dns(std::string_view text) {
  static constexpr std::string_view fault = "is not a DNS name";
  if (text.find('_') != std::string_view::npos) {
    refuse(text, "is not a host name: it has an underscore", "hosts are named with letters, digits and hyphens only");
  }
  if (text.ends_with('.')) refuse(text, "ends in a dot", "certificates have host names without it; leave it out");
  if (text.find('*') != std::string_view::npos) {
    refuse(text, "has a wildcard in another place than its first label",
           "only *.example.org is understood, and stands for one label");
  }
  if (is_digit(text.empty() ? '\0' : text.back())) {
    refuse(text, "is neither an IP address nor a DNS name", "write four numbers up to 255, or a host name");
  }
  refuse(text, fault, "labels have 1 to 63 letters, digits and inner hyphens, all together at most 253 characters");
}

GeneralName dns(std::string_view text, NameForm form) {
  std::string_view host = text;
  if (form == NameForm::constraint) {
    if (host.starts_with('.')) host.remove_prefix(1);
    if (text.empty()) return {.kind = Kind::dns, .value = ""};
  } else if (host.starts_with("*.")) {
    host.remove_prefix(2);
  }
  if (!is_dns_name(host)) refuse_dns(text);
  return {.kind = Kind::dns, .value = lower_case(text)};
}

// --- IP --------------------------------------------------------------------------------------------------------------

GeneralName ip(std::string_view text, NameForm form) {
  if (form == NameForm::exact) {
    const auto address = parse_ip_address(text);
    if (!address) refuse(text, "is not an IP address", "write it as 192.0.2.7 or 2001:db8::7");
    return {.kind = Kind::ip, .value = ip_address_text(*address)};
  }
  const auto range = parse_ip_range(text);
  if (!range) refuse(text, "is not a range of IP addresses", "write it as 192.0.2.0/24 or 2001:db8::/32");
  const Bytes network = network_of(*range);
  if (network != *range) {
    refuse(text, "is an address within a range, not the range", "did you mean " + ip_range_text(network).value() + '?');
  }
  return {.kind = Kind::ip, .value = ip_range_text(*range).value()};
}

// --- email -----------------------------------------------------------------------------------------------------------

// A dot-atom (RFC 5322, 3.2.3); quoted local parts are nobody's address.
bool is_local_part(std::string_view text) {
  constexpr std::size_t longest_local_part = 64;
  if (text.empty() || text.size() > longest_local_part || text.starts_with('.') || text.ends_with('.')) return false;
  return text.find("..") == std::string_view::npos && std::ranges::all_of(text, [](char c) {
           return is_letter(c) || is_digit(c) || is_among(c, ".!#$%&'*+-/=?^_`{|}~");
         });
}

GeneralName email(std::string_view text, NameForm form) {
  const auto [local, host] = mailbox_of(text);
  const bool is_mailbox = host.size() < text.size();
  if (form == NameForm::constraint && !is_mailbox) {
    const auto domain = host.starts_with('.') ? host.substr(1) : host;
    if (!text.empty() && !is_dns_name(domain)) refuse_dns(text);
    return {.kind = Kind::email, .value = lower_case(text)};
  }
  if (!is_mailbox || !is_local_part(local) || !is_dns_name(host)) {
    refuse(text, "is not a mail address", "write it as ops@example.org");
  }
  return {.kind = Kind::email, .value = std::string(local) + '@' + lower_case(host)};
}

// --- URI -------------------------------------------------------------------------------------------------------------

bool is_scheme(std::string_view text) {
  return !text.empty() && is_letter(text.front()) &&
         std::ranges::all_of(text, [](char c) { return is_letter(c) || is_digit(c) || is_among(c, "+-."); });
}

// Only characters of RFC 3986, Appendix A, and "%" only before two digits.
bool has_uri_characters(std::string_view text) {
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (!is_letter(c) && !is_digit(c) && !is_among(c, "-._~:/?#[]@!$&'()*+,;=%")) return false;
    if (c == '%' && from_hex(text.substr(i + 1, 2)).value_or(Bytes()).size() != 1) return false;
  }
  return true;
}

GeneralName uri(std::string_view text, NameForm form) {
  if (form == NameForm::constraint) {
    const auto host = text.starts_with('.') ? text.substr(1) : text;
    if (!text.empty() && !is_dns_name(host)) {
      refuse(text, "is not a host, which is what URIs are constrained by", "write it as uri:example.org");
    }
    return {.kind = Kind::uri, .value = lower_case(text)};
  }
  const auto colon = std::min(text.find(':'), text.size());
  const auto rest = text.substr(std::min(colon + 1, text.size()));
  const bool needs_host = rest.starts_with("//");
  if (!is_scheme(text.substr(0, colon)) || rest.empty() || !has_uri_characters(text) ||
      (needs_host && host_of_uri(text).empty())) {
    refuse(text, "is not an absolute URI", "write it as https://www.example.org/, other characters as %20");
  }
  return {.kind = Kind::uri, .value = std::string(text)};
}

// --- which -----------------------------------------------------------------------------------------------------------

using Parse = GeneralName (*)(std::string_view text, NameForm form);

Parse guess(std::string_view text, NameForm form) {
  if (form == NameForm::constraint ? parse_ip_range(text).has_value() : parse_ip_address(text).has_value()) return ip;
  if (text.find("://") != std::string_view::npos) return uri;
  if (text.find('@') != std::string_view::npos) return email;
  if (text.find(':') != std::string_view::npos || text.find('/') != std::string_view::npos) {
    refuse(text, "is not a name of a known kind", "force its kind with one of the prefixes dns: ip: email: uri:");
  }
  return dns;
}

void check_characters(std::string_view text) {
  const auto is_control = [](char c) { return (c >= 0 && c < ' ') || c == '\x7F'; };
  if (std::ranges::any_of(text, is_control)) throw Error("a name has a control character", "take it out");
  if (std::ranges::any_of(text, [](char c) { return static_cast<unsigned char>(c) >= 0x80; })) {
    refuse(text, "has letters that are not ASCII", "write an international host as xn--…, which idn2 prints");
  }
  if (text.find(' ') != std::string_view::npos) refuse(text, "has a blank in it", "take it out");
}

}  // namespace

GeneralName parse_general_name(std::string_view text, NameForm form) {
  static constexpr std::pair<std::string_view, Parse> kinds[] = {
      {"dns:", dns}, {"ip:", ip}, {"email:", email}, {"uri:", uri}};
  check_characters(text);
  if (form == NameForm::exact && text.empty()) throw Error("a name is empty", "take it out, or write what it names");
  for (const auto& [prefix, parse] : kinds) {
    if (lower_case(text.substr(0, prefix.size())) == prefix) return parse(text.substr(prefix.size()), form);
  }
  return guess(text, form)(text, form);
}

}  // namespace pkigen
