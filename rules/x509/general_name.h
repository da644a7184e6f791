// GeneralName (RFC 5280, 4.2.1.6): what a subject is also called, and (4.2.1.10) what names an authority may certify.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "rules/bytes/bytes.h"
#include "rules/x509/der.h"

namespace pkigen {

struct GeneralName {
  enum class Kind { dns, ip, email, uri, directory_name, other };
  Kind kind{};
  // dns in lower case, email with its host in lower case, uri as written; ip as RFC 5952 or dotted text, with "/prefix"
  // in a constraint; a directory name as RFC 4514. Another kind, or one that holds what cannot be shown, as the hex of
  // its whole encoding.
  std::string value;

  friend auto operator<=>(const GeneralName&, const GeneralName&) = default;
};

// "dns:www.example.org": the canonical words, also the prefixed form in pki.yaml.
std::string text_of(const GeneralName& name);

// Whether `value` is read as a name to stand in a certificate, or as a subtree in name constraints: there IP addresses
// are ranges ("192.0.2.0/24"), and "example.org", ".example.org" and "" (everything) are allowed hosts.
enum class NameForm { exact, constraint };

// Reads what pki.yaml says, guessing the kind unless a prefix "dns:", "ip:", "email:", "uri:" forces it, and brings it
// to its canonical form: lower-case A-labels for DNS (an international name must be written as xn--…), one wildcard as
// the whole leftmost label only, RFC 5952 for addresses. Throws Error saying what is wrong with it.
GeneralName parse_general_name(std::string_view text, NameForm form = NameForm::exact);

Bytes encode_general_name(const GeneralName& name, NameForm form = NameForm::exact);
GeneralName decode_general_name(const der::Value& value, NameForm form = NameForm::exact);

// Whether the name lies within the subtree `constraint` of the same kind (RFC 5280, 4.2.1.10): what a permitted name
// has to do for one of them. A URI without a host name lies in none.
bool within(const GeneralName& name, const GeneralName& constraint);
// Whether something that the name stands for may lie there, which no excluded name may: besides what lies within, a
// wildcard one of whose hosts does, and a URI of which it cannot be told.
bool reaches_into(const GeneralName& name, const GeneralName& constraint);

// A host name that can be a dNSName: letters, digits, hyphens, dots; labels of 1..63, 253 in all.
bool is_dns_name(std::string_view text);
// The octets of an IPv4 or IPv6 address; nothing if the text is none.
std::optional<Bytes> parse_ip_address(std::string_view text);

}  // namespace pkigen
