#include <algorithm>

#include "rules/x509/lint_host.h"
#include "rules/x509/lint_rule.h"
#include "rules/x509/oid.h"

namespace pkigen::lint {

namespace {

constexpr der::Tag email = der::context(1);
constexpr der::Tag uri = der::context(6);
constexpr der::Tag ip_address = der::context(7);

std::string unnamed(const EntityView& entity) {
  const ExtensionView* names = entity.extensions.find(oid::subject_alt_name);
  return names == nullptr && entity.subject.rdns.empty() ? "neither subject nor subjectAltName" : "";
}

std::string unnamed_ca(const EntityView& entity) {
  return is_ca(entity.extensions) && entity.subject.rdns.empty() ? "CA without a subject" : "";
}

constexpr Rule<EntityView> rules_of_subjects[] = {
    {"subject-or-alt-name", "RFC 5280, 4.1.2.6", unnamed},
    {"subject-not-empty-in-ca", "RFC 5280, 4.1.2.6", unnamed_ca},
};

std::string no_name(const EntityView& entity) {
  const bool is_there = entity.extensions.find(oid::subject_alt_name) != nullptr;
  return is_there && subject_alt_names_of(entity.extensions).empty() ? "subjectAltName without a name" : "";
}

// GeneralName has the choices 0 to 8, of which 0, 3, 4 and 5 are constructed.
bool is_general_name(der::Tag tag) {
  static constexpr der::Tag known[] = {der::context_constructed(0),
                                       email,
                                       der::context(2),
                                       der::context_constructed(3),
                                       der::context_constructed(4),
                                       der::context_constructed(5),
                                       uri,
                                       ip_address,
                                       der::context(8)};
  return std::ranges::find(known, tag) != std::end(known);
}

std::string unknown_name(const EntityView& entity) {
  const auto names = subject_alt_names_of(entity.extensions);
  return std::ranges::all_of(names, is_general_name, &der::Value::tag) ? "" : "subjectAltName with no GeneralName";
}

std::string address_size(const EntityView& entity) {
  for (const der::Value& name : subject_alt_names_of(entity.extensions)) {
    const std::size_t size = name.contents.size();
    if (name.tag == ip_address && size != 4 && size != 16) return "iPAddress of " + std::to_string(size) + " octets";
  }
  return "";
}

bool is_local_part(std::string_view text) {
  const auto is_plain = [](char c) {
    return c > ' ' && c < 0x7F && std::string_view("<>()[],;:\\\"@").find(c) == std::string_view::npos;
  };
  const bool is_quoted = text.size() > 2 && text.starts_with('"') && text.ends_with('"');
  if (is_quoted) return std::ranges::all_of(text, [](char c) { return c >= ' ' && c < 0x7F; });
  return !text.empty() && std::ranges::all_of(text, is_plain);
}

bool is_mailbox(std::string_view text) {
  const auto at = text.rfind('@');
  if (at == std::string_view::npos || !is_local_part(text.substr(0, at))) return false;
  const std::string_view domain = text.substr(at + 1);
  const bool is_literal = domain.size() > 2 && domain.starts_with('[') && domain.ends_with(']');
  return is_literal || std::ranges::all_of(labels_of(domain), is_label);
}

// A Mailbox without display name or angle brackets (RFC 5321, 4.1.2).
std::string email_form(const EntityView& entity) {
  for (const der::Value& name : subject_alt_names_of(entity.extensions)) {
    if (name.tag == email && !is_mailbox(text_of(name.contents))) {
      return "rfc822Name " + quoted(name.contents) + " is no mailbox";
    }
  }
  return "";
}

std::string first_bad_uri(const EntityView& entity, std::string (*fault)(std::string_view)) {
  for (const der::Value& name : subject_alt_names_of(entity.extensions)) {
    if (name.tag != uri) continue;
    if (const std::string why = fault(text_of(name.contents)); !why.empty()) return quoted(name.contents) + ": " + why;
  }
  return "";
}

constexpr Rule<EntityView> rules[] = {
    {"subject-alt-name-not-empty", "RFC 5280, 4.2.1.6", no_name},
    {"subject-alt-name-known", "RFC 5280, 4.2.1.6", unknown_name},
    {"ip-address-size", "RFC 5280, 4.2.1.6", address_size},
    {"email-name-form", "RFC 5280, 4.2.1.6; RFC 5321, 4.1.2", email_form},
    {"uri-name-form", "RFC 5280, 4.2.1.6; RFC 3986, 3",
     [](const EntityView& e) { return first_bad_uri(e, uri_fault); }},
    {"uri-name-host", "RFC 5280, 4.2.1.6", [](const EntityView& e) { return first_bad_uri(e, uri_host_fault); }},
};

}  // namespace

Rules<EntityView> subject_rules() { return rules_of_subjects; }
Rules<EntityView> general_name_rules() { return rules; }

}  // namespace pkigen::lint
