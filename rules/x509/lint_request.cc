#include <algorithm>
#include <set>

#include "rules/x509/lint_rule.h"
#include "rules/x509/oid.h"

namespace pkigen::lint {

namespace {

std::string wrong_version(const RequestView& view) {
  const bool is_zero = view.version.size() == 1 && view.version.front() == 0;
  return is_zero ? "" : "version of the request is not 0";
}

std::string repeated_attribute(const RequestView& view) {
  std::set<std::string_view> types;
  for (const RequestAttributeView& attribute : view.attributes) {
    if (!types.insert(attribute.type).second) return attribute.type + " is there twice";
  }
  return "";
}

bool encodes_before(const RequestAttributeView& a, const RequestAttributeView& b) {
  return std::ranges::lexicographical_compare(a.encoding, b.encoding);
}

std::string unsorted_attributes(const RequestView& view) {
  return std::ranges::is_sorted(view.attributes, encodes_before) ? "" : "attributes not in ascending order";
}

std::string valueless_attribute(const RequestView& view) {
  for (const RequestAttributeView& attribute : view.attributes) {
    if (attribute.values.empty()) return attribute.type + " has no value";
  }
  return "";
}

std::string several_lists(const RequestView& view) {
  for (const RequestAttributeView& attribute : view.attributes) {
    if (attribute.type == oid::extension_request && attribute.values.size() > 1) {
      return "extensionRequest with several values";
    }
  }
  return "";
}

constexpr Rule<RequestView> rules[] = {
    {"request-version-0", "RFC 2986, 4.1", wrong_version},
    {"request-attribute-unique", "X.501, 8.2", repeated_attribute},
    {"request-attributes-sorted", "X.690, 11.6", unsorted_attributes},
    {"request-attribute-values", "RFC 2986, 4.1", valueless_attribute},
    {"extension-request-single", "RFC 2985, 5.4.2", several_lists},
};

}  // namespace

Rules<RequestView> request_rules() { return rules; }

}  // namespace pkigen::lint
