#include <algorithm>

#include "rules/x509/general_name.h"
#include "rules/x509/host_name.h"
#include "rules/x509/ip_address.h"
#include "rules/x509/name.h"

namespace pkigen {

namespace {

using Kind = GeneralName::Kind;

// A mailbox, all mailboxes of a host, or with a dot all of the hosts below.
bool email_within(std::string_view address, std::string_view constraint) {
  const auto mailbox = mailbox_of(address);
  if (constraint.find('@') != std::string_view::npos) {
    const auto wanted = mailbox_of(constraint);
    return mailbox.local == wanted.local && lower_case(mailbox.host) == lower_case(wanted.host);
  }
  if (constraint.empty() || constraint.starts_with('.')) return is_below(mailbox.host, constraint);
  return lower_case(mailbox.host) == lower_case(constraint);
}

// A URI without a host name, or with an address in its place, lies in no subtree.
bool uri_within(std::string_view uri, std::string_view constraint) {
  const auto host = host_of_uri(uri);
  if (!is_dns_name(host)) return false;
  if (constraint.empty() || constraint.starts_with('.')) return is_below(host, constraint);
  return lower_case(host) == lower_case(constraint);
}

bool ip_within(std::string_view address, std::string_view constraint) {
  const auto octets = parse_ip_address(address);
  const auto range = parse_ip_range(constraint);
  return octets && range && in_ip_range(*octets, *range);
}

// As RFC 5280, 7.1 compares: without regard to case and to how many blanks there are.
Attribute folded(const Attribute& attribute) {
  std::string value;
  for (const char c : lower_case(attribute.value)) {
    if (c != ' ' || (!value.empty() && value.back() != ' ')) value += c;
  }
  if (value.ends_with(' ')) value.pop_back();
  return {.type = attribute.type, .value = std::move(value)};
}

bool same_rdn(const Rdn& a, const Rdn& b) {
  return a.size() == b.size() && std::ranges::is_permutation(a, b, {}, folded, folded);
}

bool directory_name_within(std::string_view name, std::string_view constraint) {
  const Name whole = parse_rfc4514(name);
  const Name prefix = parse_rfc4514(constraint);
  return prefix.rdns.size() <= whole.rdns.size() &&
         std::equal(prefix.rdns.begin(), prefix.rdns.end(), whole.rdns.begin(), same_rdn);
}

}  // namespace

bool within(const GeneralName& name, const GeneralName& constraint) {
  if (name.kind != constraint.kind) return false;
  switch (name.kind) {
    case Kind::dns:
      return is_below(name.value, constraint.value);
    case Kind::ip:
      return ip_within(name.value, constraint.value);
    case Kind::email:
      return email_within(name.value, constraint.value);
    case Kind::uri:
      return uri_within(name.value, constraint.value);
    case Kind::directory_name:
      return directory_name_within(name.value, constraint.value);
    case Kind::other:
      break;
  }
  return false;
}

bool reaches_into(const GeneralName& name, const GeneralName& constraint) {
  if (within(name, constraint)) return true;
  if (name.kind != constraint.kind) return false;
  if (name.kind == Kind::uri) return !is_dns_name(host_of_uri(name.value));
  if (name.kind != Kind::dns || !name.value.starts_with("*.")) return false;
  // The hosts right below a wildcard's parent, of which the constraint may be one.
  const auto dot = constraint.value.find('.');
  return dot > 0 && dot != std::string::npos &&
         lower_case(name.value).substr(1) == lower_case(constraint.value).substr(dot);
}

}  // namespace pkigen
