#include "rules/x509/name.h"

#include <algorithm>
#include <tuple>
#include <utility>

#include "rules/bytes/utf8.h"
#include "rules/x509/attribute_value.h"
#include "rules/x509/der.h"
#include "rules/x509/lint.h"
#include "rules/x509/oid.h"

namespace pkigen {

namespace {

constexpr std::string_view country = "2.5.4.6";

// AttributeTypeAndValue ::= SEQUENCE { type OBJECT IDENTIFIER, value ANY }
Bytes encode_attribute(const Attribute& attribute) {
  return der::sequence(
      {der::object_identifier(attribute.type), encode_attribute_value(attribute.type, attribute.value)});
}

Attribute decode_attribute(der::Reader attribute) {
  std::string type = attribute.read_object_identifier();
  std::string value = decode_attribute_value(attribute.next());
  attribute.finish();
  return {.type = std::move(type), .value = std::move(value)};
}

Rdn decode_rdn(der::Reader attributes) {
  if (attributes.at_end()) throw der::Malformed("RDN without attributes");
  Rdn rdn;
  while (!attributes.at_end()) rdn.push_back(decode_attribute(attributes.enter(der::Tag::sequence)));
  sort_attributes(rdn);
  return rdn;
}

// Of the types that OpenSSL reads in a name (its ASN1_PRINTABLE) those that are no text here.
bool stands_in_names(ByteView octets) {
  const der::Tag tag = der::Reader(octets).next().tag;
  constexpr der::Tag numeric_string{0x12};
  return tag == der::Tag::utf8_string || tag == numeric_string || tag == der::Tag::bit_string ||
         tag == der::Tag::sequence;
}

}  // namespace

void sort_attributes(Rdn& rdn) {
  // Short types first, as in DER, so that CN stands before OU and emailAddress.
  const auto key = [](const Attribute& attribute) {
    return std::tuple(attribute.type.size(), std::string_view(attribute.type), std::string_view(attribute.value));
  };
  std::ranges::sort(rdn, {}, key);
}

std::string Name::first(std::string_view type) const {
  for (const Rdn& rdn : rdns) {
    const auto found = std::ranges::find(rdn, type, &Attribute::type);
    if (found != rdn.end()) return found->value;
  }
  return "";
}

Bytes encode_name(const Name& name) {
  Bytes rdns;
  for (const Rdn& rdn : name.rdns) {
    std::vector<Bytes> attributes;
    for (const Attribute& attribute : rdn) attributes.push_back(encode_attribute(attribute));
    append(rdns, der::set_of(std::move(attributes)));
  }
  return der::tlv(der::Tag::sequence, rdns);
}

Name decode_name(ByteView der) {
  der::Reader reader(der);
  der::Reader rdns = reader.enter(der::Tag::sequence);
  reader.finish();
  Name name;
  while (!rdns.at_end()) name.rdns.push_back(decode_rdn(rdns.enter(der::Tag::set)));
  return name;
}

std::string attribute_fault(std::string_view type, std::string_view value) {
  if (value.empty()) return "must not be empty";
  const AttributeSyntax syntax = syntax_of(type);
  if (const auto raw = raw_attribute_value(value)) {
    if (syntax.max || syntax.tag != der::Tag::utf8_string) return "must be text, not encoded octets";
    return stands_in_names(*raw)
               ? ""
               : "must be text, or a BIT STRING or SEQUENCE in octets: others cannot read a name with anything else";
  }
  if (!utf8::is_valid(value)) return "must be UTF-8";
  for (std::string_view rest = value; !rest.empty();) {
    if (is_control(*utf8::take(rest))) return "must not hold a control character";
  }
  if (type == country) {
    const auto is_letter = [](char c) { return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z'); };
    if (value.size() != 2 || !std::ranges::all_of(value, is_letter)) return "must be a country code of two letters";
  }
  if (syntax.tag == der::Tag::ia5_string && !is_ascii(value)) return "must be ASCII";
  if (syntax.tag == der::Tag::printable_string && !is_printable_string(value)) {
    return "must have only letters, digits, spaces and '()+,-./:=?";
  }
  if (const auto count = utf8::length(value); syntax.max && count > *syntax.max) {
    return "must have at most " + std::to_string(*syntax.max) + " characters, not " + std::to_string(count);
  }
  return "";
}

std::string issuing_fault(std::string_view type, std::string_view value) {
  if (type == country) {
    std::string capitals(value);
    for (char& c : capitals) c = c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
    if (capitals != value) return "must be two capital letters: " + capitals;
  }
  if (value.starts_with(' ') || value.ends_with(' ')) return "must not begin or end with a space";
  const Name alone{.rdns = {{Attribute{.type = std::string(type), .value = std::string(value)}}}};
  const auto findings = lint_name(encode_name(alone));
  return findings.empty() ? "" : "is not fit to be signed: " + findings.front().text;
}

std::string issuing_fault(const Name& name) {
  for (const Rdn& rdn : name.rdns) {
    for (const Attribute& attribute : rdn) {
      const std::string fault = issuing_fault(attribute.type, attribute.value);
      if (!fault.empty()) return name_of(attribute_types(), attribute.type) + " " + fault;
    }
  }
  return "";
}

}  // namespace pkigen
