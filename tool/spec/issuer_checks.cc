#include "tool/spec/issuer_checks.h"

#include <algorithm>
#include <unordered_map>

#include "rules/x509/oid.h"

namespace pkigen {

namespace {

using Kind = IssuerSpec::Kind;

void check_revocation(const Draft& draft, Findings& findings) {
  if (!draft.entity.revoked) return;
  const YamlNode& node = node_of(draft, "revoked");
  const Kind kind = draft.entity.issuer.kind;
  if (kind == Kind::self) {
    findings.error(node, "a self-signed certificate cannot be revoked: nobody else signs a CRL for it",
                   "take it away from those who trust it");
  } else if (kind != Kind::authority) {
    findings.error(node, "only whoever issued this certificate can revoke it, and that is not pkigen");
  } else if (draft.issuer != nullptr && !draft.issuer->entity.crl) {
    findings.error(node, "the authority " + in_backticks(draft.issuer->entity.name) + " makes no CRL to revoke this in",
                   "its `crl` is false (" + findings.line_of(node_of(*draft.issuer, "crl"), node) + ")");
  }
}

void check_crl_outputs(const Draft& draft, Findings& findings) {
  const bool is_pending = draft.entity.issuer.kind == Kind::authority && draft.issuer == nullptr;
  if (is_pending || (draft.issuer != nullptr && draft.issuer->entity.crl)) return;
  for (const OutputSpec& output : draft.entity.outputs) {
    const bool is_own = output.format == "crl" && draft.entity.kind == EntityKind::authority;
    if (is_own || (output.format != "crl" && output.format != "ca-crl")) continue;
    const std::string who = draft.issuer != nullptr
                                ? "the authority " + in_backticks(draft.issuer->entity.name) + " makes none"
                                : "none of the authorities here issued it";
    findings.error(output_node(draft, output.format),
                   in_backticks(output.format) + " needs the CRL of the issuer, and " + who);
  }
}

// A certificate whose issuer has the same name looks self-signed to whoever builds a chain (RFC 5280, 3.2).
void check_subject(const Draft& draft, Findings& findings) {
  if (draft.issuer == nullptr || draft.issuer == &draft || draft.entity.subject.empty()) return;
  if (draft.entity.subject != draft.issuer->entity.subject) return;
  findings.error(node_of(draft, "subject"),
                 "its subject is that of its issuer " + in_backticks(draft.issuer->entity.name) +
                     ", so it would be taken for self-signed",
                 "give it another `CN`");
}

void check_stapling(const Draft& draft, Findings& findings) {
  if (!draft.entity.extensions.must_staple || draft.issuer == nullptr || !draft.issuer->entity.ocsp_url.empty()) return;
  findings.warning(node_of(draft, "must_staple"),
                   "`must_staple` without OCSP: clients will refuse a server that has nothing to staple",
                   "the authority " + in_backticks(draft.issuer->entity.name) + " has no `ocsp_url`");
}

// What an authority is good for is taken for a limit of what it issues, although RFC 5280 does not say so; nor does
// anyExtendedKeyUsage satisfy OpenSSL there.
void check_purposes(const Draft& draft, Findings& findings) {
  constexpr int deepest = 32;  // there may be a circle, which is complained about elsewhere
  int depth = 0;
  for (const Draft* above = draft.issuer; above != nullptr && depth != deepest; above = above->issuer, ++depth) {
    const auto& allowed = above->entity.extensions.extended_key_usage;
    if (allowed.empty()) continue;
    for (const std::string& purpose : draft.entity.extensions.extended_key_usage) {
      if (std::ranges::find(allowed, purpose) != allowed.end()) continue;
      findings.warning(
          node_of(draft, "usage"),
          "clients will refuse it for " + name_of(extended_key_usages(), purpose) + ": the authority " +
              in_backticks(above->entity.name) + " is not good for that",
          "add it to the `extended_key_usage` of " + in_backticks(above->entity.name) + ", or leave that out there");
    }
  }
}

// Two certificates of one issuer with one serial number (RFC 5280, 4.1.2.2). What signs itself is its own issuer.
void check_serials(const Drafts& drafts, Findings& findings) {
  std::unordered_map<std::string, const Draft*> seen;
  for (const Draft& draft : drafts) {
    if (!draft.entity.serial) continue;
    const bool is_self = draft.entity.issuer.kind == Kind::self;
    const std::string& issuer = is_self ? draft.entity.name : draft.entity.issuer.authority;
    if (issuer.empty()) continue;
    const auto [first, is_new] = seen.emplace(issuer + " " + hex(*draft.entity.serial), &draft);
    if (is_new) continue;
    const YamlNode& node = node_of(draft, "serial");
    findings.error(node,
                   "the authority " + in_backticks(issuer) + " gives this serial number to " +
                       in_backticks(first->second->entity.name) + " already (" +
                       findings.line_of(node_of(*first->second, "serial"), node) + ")",
                   "leave `serial` out for a random one");
  }
}

void check_authority_names(const Drafts& drafts, Findings& findings) {
  std::unordered_map<std::string, const Draft*> seen;
  for (const Draft& draft : drafts) {
    if (draft.entity.kind != EntityKind::authority || draft.entity.subject.empty()) continue;
    const auto [first, is_new] = seen.emplace(rfc4514(draft.entity.subject), &draft);
    if (is_new || draft.issuer == first->second || first->second->issuer == &draft) continue;
    const YamlNode& node = node_of(draft, "subject");
    findings.warning(node,
                     "the authority " + in_backticks(first->second->entity.name) + " has the same subject (" +
                         findings.line_of(node_of(*first->second, "subject"), node) + ")",
                     "different names keep people and programs from mistaking one for the other");
  }
}

}  // namespace

void check_against_issuers(const Drafts& drafts, Findings& findings) {
  for (const Draft& draft : drafts) {
    check_revocation(draft, findings);
    check_crl_outputs(draft, findings);
    check_subject(draft, findings);
    check_stapling(draft, findings);
    check_purposes(draft, findings);
  }
  check_serials(drafts, findings);
  check_authority_names(drafts, findings);
}

}  // namespace pkigen
