#include <algorithm>
#include <set>

#include "rules/x509/lint_rule.h"

namespace pkigen::lint {

namespace {

std::string empty_issuer(const NameView& name) { return name.rdns.empty() ? "issuer is empty" : ""; }

std::string empty_rdn(const NameView& name) {
  const bool found = std::ranges::any_of(name.rdns, [](const RdnView& rdn) { return rdn.empty(); });
  return found ? "RDN without an attribute" : "";
}

// Shorter first among equal beginnings, as X.690 pads with zeros; no encoding is the beginning of another one.
bool encodes_before(const AttributeView& a, const AttributeView& b) {
  return std::ranges::lexicographical_compare(a.encoding, b.encoding);
}

std::string unsorted_rdn(const NameView& name) {
  const auto is_unsorted = [](const RdnView& rdn) { return !std::ranges::is_sorted(rdn, encodes_before); };
  return std::ranges::any_of(name.rdns, is_unsorted) ? "attributes of an RDN not in ascending order" : "";
}

std::string repeated_type(const NameView& name) {
  for (const RdnView& rdn : name.rdns) {
    std::set<std::string_view> types;
    for (const AttributeView& attribute : rdn) {
      if (!types.insert(attribute.type).second) return attribute.type + " twice in one RDN";
    }
  }
  return "";
}

constexpr Rule<NameView> rules_of_issuers[] = {
    {"issuer-not-empty", "RFC 5280, 4.1.2.4 and 5.1.2.3", empty_issuer},
    {"issuer-rdn-not-empty", "RFC 5280, 4.1.2.4", empty_rdn},
};

constexpr Rule<NameView> rules[] = {
    {"rdn-not-empty", "RFC 5280, 4.1.2.4", empty_rdn},
    {"rdn-sorted", "X.690, 11.6", unsorted_rdn},
    {"rdn-distinct-types", "X.501, 9.3", repeated_type},
};

}  // namespace

Rules<NameView> issuer_rules() { return rules_of_issuers; }
Rules<NameView> name_rules() { return rules; }

}  // namespace pkigen::lint
