#include "rules/x509/general_name.h"

#include <algorithm>
#include <array>
#include <utility>

#include "rules/bytes/error.h"
#include "rules/x509/host_name.h"
#include "rules/x509/ip_address.h"
#include "rules/x509/name.h"

namespace pkigen {

namespace {

using der::context;
using der::context_constructed;
using Kind = GeneralName::Kind;

// The choices of GeneralName that pkigen knows (RFC 5280, 4.2.1.6), and what its own texts call them.
struct Choice {
  Kind kind;
  der::Tag tag;
  std::string_view prefix;
};
constexpr std::array choices = {
    Choice{Kind::email, context(1), "email:"},
    Choice{Kind::dns, context(2), "dns:"},
    Choice{Kind::directory_name, context_constructed(4), "directory_name:"},
    Choice{Kind::uri, context(6), "uri:"},
    Choice{Kind::ip, context(7), "ip:"},
};

// A value that does not parse is not one that parse_general_name or decode_general_name gave.
Bytes octets_of(const std::optional<Bytes>& octets, const GeneralName& name) {
  if (!octets) throw Error("name cannot be encoded: " + text_of(name));
  return *octets;
}

std::string email_text(std::string_view address) {
  const auto [local, host] = mailbox_of(address);
  return std::string(address.substr(0, address.size() - host.size())) + lower_case(host);
}

std::optional<std::string> ip_text(ByteView octets, NameForm form) {
  if (form == NameForm::constraint) {
    auto range = ip_range_text(octets);
    // To drop a constraint would widen what an authority may do.
    if (!range) throw der::Malformed("IP range that is not an address and a prefix");
    return range;
  }
  if (octets.size() != 4 && octets.size() != 16) return std::nullopt;
  return ip_address_text(octets);
}

// The text of the name, unless it has none that can be shown and compared.
std::optional<std::string> text_in(const der::Value& value, Kind kind, NameForm form) {
  if (kind == Kind::ip) return ip_text(value.contents, form);
  if (kind == Kind::directory_name) return rfc4514(decode_name(value.contents));
  const auto text = text_of(value.contents);
  if (!std::ranges::all_of(text, [](char c) { return c >= ' ' && c <= '~'; })) return std::nullopt;
  if (kind == Kind::dns) return lower_case(text);
  return kind == Kind::email ? email_text(text) : std::string(text);
}

Bytes contents_of(const GeneralName& name, NameForm form) {
  if (name.kind == Kind::directory_name) return encode_name(parse_rfc4514(name.value));
  if (name.kind != Kind::ip) return copy_of(view_of(name.value));
  return octets_of(form == NameForm::exact ? parse_ip_address(name.value) : parse_ip_range(name.value), name);
}

}  // namespace

std::string text_of(const GeneralName& name) {
  const auto choice = std::ranges::find(choices, name.kind, &Choice::kind);
  return std::string(choice == choices.end() ? "other:" : choice->prefix) + name.value;
}

Bytes encode_general_name(const GeneralName& name, NameForm form) {
  const auto choice = std::ranges::find(choices, name.kind, &Choice::kind);
  if (choice == choices.end()) return octets_of(from_hex(name.value), name);
  return der::tlv(choice->tag, contents_of(name, form));
}

GeneralName decode_general_name(const der::Value& value, NameForm form) {
  const auto choice = std::ranges::find(choices, value.tag, &Choice::tag);
  if (choice != choices.end()) {
    if (auto text = text_in(value, choice->kind, form)) return {.kind = choice->kind, .value = std::move(*text)};
  }
  return {.kind = Kind::other, .value = hex(value.encoding)};
}

}  // namespace pkigen
