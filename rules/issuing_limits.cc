#include "rules/issuing_limits.h"

#include <algorithm>

#include "rules/bytes/error.h"
#include "rules/x509/oid.h"

namespace pkigen {
namespace {

bool is_authority(const Certificate& certificate) {
  const auto& constraints = certificate.extensions().basic_constraints;
  return constraints && constraints->ca;
}

// Key usage that is not there restricts nothing.
bool may_sign_certificates(const Certificate& certificate) {
  const std::uint32_t usage = certificate.extensions().key_usage;
  return usage == 0 || (usage & static_cast<std::uint32_t>(KeyUsage::key_cert_sign)) != 0;
}

void require_path_length(const Certificate& above, std::size_t authorities_below, const std::string& name) {
  const auto& limit = above.extensions().basic_constraints->path_length;
  if (!limit || static_cast<std::int64_t>(authorities_below) <= *limit) return;
  throw Error(
      "the path length " + std::to_string(*limit) + " of " + rfc4514(above.subject()) + " has no room for " + name,
      "raise path_length of that authority, or issue " + name + " further up");
}

// All names that a certificate claims (RFC 5280, 4.2.1.10): also its subject, and what is in there for want of a place
// in subjectAltName.
std::vector<GeneralName> claimed_names(const Certificate& certificate) {
  using enum GeneralName::Kind;
  const Name subject = certificate.subject();
  std::vector<GeneralName> names = certificate.extensions().subject_alt_names;
  const auto has = [&names](GeneralName::Kind kind) {
    return std::ranges::find(names, kind, &GeneralName::kind) != names.end();
  };
  const std::string address = subject.first(dotted_of(attribute_types(), "emailAddress").value());
  if (!address.empty() && !has(email)) names.push_back({.kind = email, .value = address});
  const std::string host = subject.first(dotted_of(attribute_types(), "CN").value());
  if (!is_authority(certificate) && !has(dns) && is_dns_name(host) && host.find('.') != std::string::npos) {
    names.push_back({.kind = dns, .value = host});
  }
  if (!subject.empty()) names.push_back({.kind = directory_name, .value = rfc4514(subject)});
  return names;
}

void require_name(const GeneralName& name, const NameConstraints& constraints, const std::string& authority) {
  const auto covers = [&name](const GeneralName& subtree) { return within(name, subtree); };
  const auto same_kind = [&name](const GeneralName& subtree) { return subtree.kind == name.kind; };
  const bool restricted = std::ranges::any_of(constraints.permitted, same_kind);
  const bool permitted = !restricted || std::ranges::any_of(constraints.permitted, covers);
  const bool excluded = std::ranges::any_of(
      constraints.excluded, [&name](const GeneralName& subtree) { return reaches_into(name, subtree); });
  if (permitted && !excluded) return;
  throw Error("the name constraints of " + authority + " do not allow " + text_of(name),
              "take the name out, or issue it from another authority");
}

void require_names(const Certificate& above, const std::vector<GeneralName>& names) {
  const NameConstraints& constraints = above.extensions().name_constraints;
  if (constraints.empty()) return;
  for (const GeneralName& name : names) require_name(name, constraints, rfc4514(above.subject()));
}

}  // namespace

void require_within_limits(const Certificate& issued, const std::vector<Certificate>& chain, const std::string& name) {
  const std::vector<GeneralName> names = claimed_names(issued);
  // "the maximum number of non-self-issued intermediate certificates" (RFC 5280, 4.2.1.9)
  std::size_t authorities_below = is_authority(issued) && !is_self_issued(issued) ? 1 : 0;
  for (const Certificate& above : chain) {
    if (!is_authority(above) || !may_sign_certificates(above)) {
      throw Error(rfc4514(above.subject()) + " may not issue certificates",
                  "its certificate is not that of an authority");
    }
    require_path_length(above, authorities_below++, name);
    require_names(above, names);
  }
  if (!chain.empty() && issued.not_after() > chain.front().not_after()) {
    throw Error("the certificate of " + name + " would outlive its issuer");
  }
}

}  // namespace pkigen
