#include <algorithm>

#include "rules/bytes/utf8.h"
#include "rules/x509/lint_rule.h"

namespace pkigen::lint {

namespace {

constexpr std::string_view common_name = "2.5.4.3";
constexpr std::string_view serial_number = "2.5.4.5";
constexpr std::string_view country = "2.5.4.6";
constexpr std::string_view dn_qualifier = "2.5.4.46";
constexpr std::string_view domain_component = "0.9.2342.19200300.100.1.25";
constexpr std::string_view email_address = "1.2.840.113549.1.9.1";

// The attributes whose syntax is DirectoryString, and the upper bounds that X.520 has for characters.
struct Bound {
  std::string_view type;
  std::size_t characters;
};

constexpr Bound directory_strings[] = {
    {common_name, 64},
    {"2.5.4.4", 32768},
    {"2.5.4.7", 128},
    {"2.5.4.8", 128},
    {"2.5.4.9", 128},
    {"2.5.4.10", 64},
    {"2.5.4.11", 64},
    {"2.5.4.12", 64},
    {"2.5.4.13", 1024},
    {"2.5.4.15", 128},
    {"2.5.4.17", 40},
    {"2.5.4.41", 32768},
    {"2.5.4.42", 32768},
    {"2.5.4.43", 32768},
    {"2.5.4.44", 32768},
    {"2.5.4.65", 128},
    {"0.9.2342.19200300.100.1.1", 256},
};

constexpr Bound other_strings[] = {{serial_number, 64}, {country, 2}, {email_address, 255}};

std::size_t upper_bound_of(std::string_view type) {
  for (const auto& table : {std::span<const Bound>(directory_strings), std::span<const Bound>(other_strings)}) {
    const auto found = std::ranges::find(table, type, &Bound::type);
    if (found != table.end()) return found->characters;
  }
  return SIZE_MAX;
}

std::string about(const AttributeView& attribute, const std::string& fault) { return attribute.type + ": " + fault; }

std::string empty_value(const AttributeView& attribute) {
  return attribute.value.contents.empty() ? about(attribute, "empty value") : "";
}

std::string beyond_upper_bound(const AttributeView& attribute) {
  const std::size_t bound = upper_bound_of(attribute.type);
  return character_count(attribute.value) <= bound
             ? ""
             : about(attribute, "more than " + std::to_string(bound) + " characters");
}

std::string wrong_type(const AttributeView& attribute, std::string_view type, der::Tag tag, const char* tag_name) {
  const bool is_wrong = attribute.type == type && attribute.value.tag != tag;
  return is_wrong ? about(attribute, std::string("no ") + tag_name) : "";
}

std::string country_type(const AttributeView& attribute) {
  return wrong_type(attribute, country, der::Tag::printable_string, "PrintableString");
}

std::string serial_number_type(const AttributeView& attribute) {
  return wrong_type(attribute, serial_number, der::Tag::printable_string, "PrintableString");
}

std::string dn_qualifier_type(const AttributeView& attribute) {
  return wrong_type(attribute, dn_qualifier, der::Tag::printable_string, "PrintableString");
}

std::string domain_component_type(const AttributeView& attribute) {
  return wrong_type(attribute, domain_component, der::Tag::ia5_string, "IA5String");
}

std::string email_address_type(const AttributeView& attribute) {
  return wrong_type(attribute, email_address, der::Tag::ia5_string, "IA5String");
}

std::string printable_characters(const AttributeView& attribute) {
  const der::Value& value = attribute.value;
  const bool is_wrong = value.tag == der::Tag::printable_string && !is_printable_string(text_of(value.contents));
  return is_wrong ? about(attribute, quoted(value.contents) + " in a PrintableString") : "";
}

std::string ia5_characters(const AttributeView& attribute) {
  const der::Value& value = attribute.value;
  const bool is_wrong = value.tag == der::Tag::ia5_string && !is_ia5_string(text_of(value.contents));
  return is_wrong ? about(attribute, quoted(value.contents) + " in an IA5String") : "";
}

std::string utf8_characters(const AttributeView& attribute) {
  const der::Value& value = attribute.value;
  const bool is_wrong = value.tag == der::Tag::utf8_string && !utf8::is_valid(text_of(value.contents));
  return is_wrong ? about(attribute, quoted(value.contents) + " is not UTF-8") : "";
}

std::string control_characters(const AttributeView& attribute) {
  const bool is_wrong = has_control_character(attribute.value);
  return is_wrong ? about(attribute, "control character") : "";
}

std::string surrounding_space(const AttributeView& attribute) {
  const std::string_view text = text_of(attribute.value.contents);
  const bool is_wrong = has_octet_characters(attribute.value.tag) && (text.starts_with(' ') || text.ends_with(' '));
  return is_wrong ? about(attribute, "space at the beginning or the end") : "";
}

std::string country_letters(const AttributeView& attribute) {
  if (attribute.type != country) return "";
  const ByteView text = attribute.value.contents;
  const bool is_code = text.size() == 2 && std::ranges::all_of(text, [](auto c) { return c >= 'A' && c <= 'Z'; });
  return is_code ? "" : about(attribute, quoted(text) + " is not two upper-case letters");
}

std::string domain_component_label(const AttributeView& attribute) {
  if (attribute.type != domain_component) return "";
  const std::string_view text = text_of(attribute.value.contents);
  const bool is_one = text.size() <= 63 && text.find('.') == std::string_view::npos;
  return is_one ? "" : about(attribute, quoted(attribute.value.contents) + " is not one label");
}

constexpr Rule<AttributeView> rules[] = {
    {"attribute-not-empty", "RFC 5280, A.1", empty_value},
    {"attribute-upper-bound", "RFC 5280, A.1; X.520, C", beyond_upper_bound},
    {"country-printable", "RFC 5280, A.1", country_type},
    {"country-two-letters", "X.520, 6.3.1; ISO 3166-1", country_letters},
    {"serial-number-printable", "RFC 5280, A.1", serial_number_type},
    {"dn-qualifier-printable", "RFC 5280, A.1", dn_qualifier_type},
    {"domain-component-ia5", "RFC 5280, A.1", domain_component_type},
    {"domain-component-label", "RFC 4519, 2.4; RFC 1034, 3.1", domain_component_label},
    {"email-address-ia5", "RFC 5280, A.1", email_address_type},
    {"printable-string-characters", "X.680, 41.4", printable_characters},
    {"ia5-string-characters", "X.680, 41", ia5_characters},
    {"utf8-string-characters", "RFC 3629, 3", utf8_characters},
    {"attribute-control-characters", "RFC 4518, 2.2", control_characters},
    {"attribute-surrounding-space", "RFC 4518, 2.6.1", surrounding_space},
};

bool is_directory_string(std::string_view type) {
  return std::ranges::find(directory_strings, type, &Bound::type) != std::end(directory_strings);
}

// The name of a CA that is certified again has to stay as it is, octet for octet, and may be older than the rule:
// "these types MAY be used in certificates where the name was previously established".
std::string old_string_type(const EntityView& entity) {
  if (is_ca(entity.extensions)) return "";
  for (const RdnView& rdn : entity.subject.rdns) {
    for (const AttributeView& attribute : rdn) {
      const der::Tag tag = attribute.value.tag;
      const bool is_fine = tag == der::Tag::utf8_string || tag == der::Tag::printable_string;
      if (is_directory_string(attribute.type) && !is_fine) return about(attribute, "not UTF8String or PrintableString");
    }
  }
  return "";
}

constexpr Rule<EntityView> rules_of_types[] = {{"directory-string-type", "RFC 5280, 4.1.2.6", old_string_type}};

}  // namespace

Rules<AttributeView> attribute_rules() { return rules; }
Rules<EntityView> string_type_rules() { return rules_of_types; }

}  // namespace pkigen::lint
