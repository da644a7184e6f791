#include "rules/x509/oid.h"
#include "tests/rules/x509/lint_vectors.h"

namespace pkigen::test {

namespace {

using C = CertificateSample;
using der::Tag;

constexpr std::string_view common_name = "2.5.4.3";
constexpr std::string_view serial_number = "2.5.4.5";
constexpr std::string_view country = "2.5.4.6";
constexpr std::string_view dn_qualifier = "2.5.4.46";
constexpr std::string_view domain_component = "0.9.2342.19200300.100.1.25";
constexpr std::string_view email_address = "1.2.840.113549.1.9.1";

// A rule about one attribute: which value of which type passes and which does not.
struct AttributeVector {
  std::string_view rule;
  std::string_view type;
  Tag good_tag;
  std::string good;
  Tag bad_tag;
  std::string bad;
};

std::vector<AttributeVector> attribute_table() {
  return {
      {"attribute-not-empty", common_name, Tag::utf8_string, "a", Tag::utf8_string, ""},
      {"attribute-upper-bound", common_name, Tag::utf8_string, std::string(64, 'a'), Tag::utf8_string,
       std::string(65, 'a')},
      {"attribute-upper-bound", email_address, Tag::ia5_string, std::string(255, 'a'), Tag::ia5_string,
       std::string(256, 'a')},
      {"country-printable", country, Tag::printable_string, "FR", Tag::utf8_string, "FR"},
      {"country-two-letters", country, Tag::printable_string, "FR", Tag::printable_string, "fr"},
      {"country-two-letters", country, Tag::printable_string, "DE", Tag::printable_string, "F"},
      {"serial-number-printable", serial_number, Tag::printable_string, "12 B", Tag::utf8_string, "12 B"},
      {"dn-qualifier-printable", dn_qualifier, Tag::printable_string, "a", Tag::ia5_string, "a"},
      {"domain-component-ia5", domain_component, Tag::ia5_string, "example", Tag::utf8_string, "example"},
      {"domain-component-label", domain_component, Tag::ia5_string, "example", Tag::ia5_string, "example.org"},
      {"domain-component-label", domain_component, Tag::ia5_string, std::string(63, 'a'), Tag::ia5_string,
       std::string(64, 'a')},
      {"email-address-ia5", email_address, Tag::ia5_string, "a@example.org", Tag::utf8_string, "a@example.org"},
      {"printable-string-characters", common_name, Tag::printable_string, "A (b) 'c', d=e?", Tag::printable_string,
       "a@b"},
      {"ia5-string-characters", email_address, Tag::ia5_string, "a@example.org", Tag::ia5_string, "\xE9@example.org"},
      {"utf8-string-characters", common_name, Tag::utf8_string, "\xF0\x9F\x94\x91", Tag::utf8_string, "\xC3"},
      {"utf8-string-characters", common_name, Tag::utf8_string, "\xC3\xA9", Tag::utf8_string, "\xC0\xAF"},
      {"attribute-control-characters", common_name, Tag::utf8_string, "a b", Tag::utf8_string, "a\nb"},
      {"attribute-control-characters", common_name, Tag::utf8_string, "\xC2\xA0.", Tag::utf8_string, "\xC2\x85"},
      {"attribute-surrounding-space", common_name, Tag::utf8_string, "a b", Tag::utf8_string, " ab"},
      {"attribute-surrounding-space", common_name, Tag::utf8_string, "a  b", Tag::utf8_string, "ab "},
      {"directory-string-type", common_name, Tag::printable_string, "ab", Tag::teletex_string, "ab"},
      {"directory-string-type", common_name, Tag::utf8_string, "ab", Tag::ia5_string, "ab"},
  };
}

LintVector vector_of(const AttributeVector& row) {
  const auto with = [&](Tag tag, const std::string& text) {
    return [&row, tag, &text](C& c) { c.subject = name_of_one(attribute(row.type, tag, text)); };
  };
  return lint_vector(row.rule, leaf_sample(), with(row.good_tag, row.good), with(row.bad_tag, row.bad));
}

Bytes cn(std::string_view text) { return attribute(common_name, Tag::utf8_string, text); }
Bytes email(std::string_view text) { return attribute(email_address, Tag::ia5_string, text); }

// One RDN with the attributes in the given order.
Bytes name_in_order(const std::vector<Bytes>& attributes) {
  return der::sequence({der::tlv(Tag::set, joined(attributes))});
}

std::vector<LintVector> of_structure() {
  const C leaf = leaf_sample();
  const C ca = ca_sample();
  return {
      lint_vector("issuer-not-empty", leaf, [](C& c) { c.issuer = der::sequence({}); }),
      lint_vector("issuer-rdn-not-empty", leaf, [](C& c) { c.issuer = name_in_order({}); }),
      lint_vector("rdn-not-empty", leaf, [](C& c) { c.subject = name_in_order({}); }),
      lint_vector(
          "rdn-sorted", leaf,
          [](C& c) {
            c.subject = der::sequence({der::set_of({email("a@b"), cn("c")})});
          },
          [](C& c) {
            c.subject = name_in_order({email("a@b"), cn("c")});
          }),
      lint_vector(
          "rdn-distinct-types", leaf,
          [](C& c) {
            c.subject = der::sequence({der::set_of({cn("a")}), der::set_of({cn("b")})});
          },
          [](C& c) {
            c.subject = der::sequence({der::set_of({cn("a"), cn("b")})});
          }),
      lint_vector(
          "directory-string-type", ca,
          [](C& c) { c.subject = name_of_one(attribute(common_name, Tag::teletex_string, "Soci\xE9t\xE9")); },
          [](C& c) {
            c.subject = name_of_one(attribute(common_name, Tag::bmp_string, std::string_view("\0a\0b", 4)));
            c.extensions = leaf_sample().extensions;
          }),
      lint_vector(
          "subject-or-alt-name", leaf,
          [](C& c) {
            c.subject = der::sequence({});
            c.extensions.of(oid::subject_alt_name).critical = true;
          },
          [](C& c) {
            c.subject = der::sequence({});
            c.extensions.remove(oid::subject_alt_name);
          }),
      lint_vector("subject-not-empty-in-ca", ca, [](C& c) { c.subject = der::sequence({}); }),
  };
}

}  // namespace

std::vector<LintVector> name_vectors() {
  std::vector<LintVector> all = of_structure();
  for (const AttributeVector& row : attribute_table()) all.push_back(vector_of(row));
  return all;
}

}  // namespace pkigen::test
