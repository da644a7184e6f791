#include <algorithm>

#include "rules/x509/lint_host.h"
#include "rules/x509/lint_rule.h"

namespace pkigen::lint {

namespace {

constexpr der::Tag dns_name = der::context(2);

// The first dNSName that a test finds bad, and why.
template <class IsBad>
std::string first_bad(const EntityView& entity, IsBad is_bad, const char* why) {
  for (const der::Value& name : subject_alt_names_of(entity.extensions)) {
    if (name.tag == dns_name && is_bad(text_of(name.contents))) return "dNSName " + quoted(name.contents) + why;
  }
  return "";
}

std::string_view without_wildcard(std::string_view name) { return name.starts_with("*.") ? name.substr(2) : name; }

bool has_other_character(std::string_view name) {
  return !std::ranges::all_of(name, [](char c) { return is_label_character(c) || c == '.' || c == '*' || c == '_'; });
}

bool has_bad_length(std::string_view label) { return label.empty() || label.size() > 63; }
bool has_outer_hyphen(std::string_view label) { return label.starts_with('-') || label.ends_with('-'); }

std::string empty_name(const EntityView& entity) {
  return first_bad(
      entity, [](std::string_view name) { return name.empty(); }, " is empty");
}

std::string characters(const EntityView& entity) {
  return first_bad(entity, has_other_character, " has characters that no host name has");
}

std::string underscore(const EntityView& entity) {
  const auto is_bad = [](std::string_view name) { return name.find('_') != std::string_view::npos; };
  return first_bad(entity, is_bad, " has an underscore");
}

std::string label_length(const EntityView& entity) {
  const auto is_bad = [](std::string_view name) {
    return !name.empty() && std::ranges::any_of(labels_of(name), has_bad_length);
  };
  return first_bad(entity, is_bad, " has a label that is empty or longer than 63");
}

std::string hyphens(const EntityView& entity) {
  const auto is_bad = [](std::string_view name) { return std::ranges::any_of(labels_of(name), has_outer_hyphen); };
  return first_bad(entity, is_bad, " has a label with a hyphen at its end");
}

std::string name_length(const EntityView& entity) {
  return first_bad(
      entity, [](std::string_view name) { return name.size() > 253; }, " has more than 253 characters");
}

std::string wildcard(const EntityView& entity) {
  const auto is_bad = [](std::string_view name) {
    return name == "*." || without_wildcard(name).find('*') != std::string_view::npos;
  };
  return first_bad(entity, is_bad, " has a wildcard that is not its whole first label");
}

std::string address(const EntityView& entity) {
  const auto is_bad = [](std::string_view name) { return looks_like_address(without_wildcard(name)); };
  return first_bad(entity, is_bad, " is an address");
}

constexpr Rule<EntityView> rules[] = {
    {"dns-name-not-empty", "RFC 5280, 4.2.1.6", empty_name},
    {"dns-name-characters", "RFC 5280, 4.2.1.6; RFC 1034, 3.5", characters},
    {"dns-name-underscore", "RFC 5280, 4.2.1.6; RFC 1034, 3.5", underscore},
    {"dns-name-labels", "RFC 1034, 3.1", label_length},
    {"dns-name-hyphens", "RFC 1034, 3.5", hyphens},
    {"dns-name-length", "RFC 1034, 3.1", name_length},
    {"dns-name-wildcard", "RFC 9525, 6.3", wildcard},
    {"dns-name-not-address", "RFC 5280, 4.2.1.6", address},
};

}  // namespace

Rules<EntityView> dns_name_rules() { return rules; }

}  // namespace pkigen::lint
