#include "rules/x509/lint.h"

#include <algorithm>

#include "rules/x509/lint_encoding.h"
#include "rules/x509/lint_rule.h"

namespace pkigen {

namespace {

using Findings = std::vector<LintFinding>;

// Several rules may stumble over the same octets; once is enough.
void add_malformed(const der::Malformed& malformed, Findings& findings) {
  LintFinding finding{.rule = "der", .clause = "X.690, 10 and 11", .text = malformed.what()};
  const auto is_same = [&](const LintFinding& f) { return f.rule == finding.rule && f.text == finding.text; };
  if (std::ranges::none_of(findings, is_same)) findings.push_back(std::move(finding));
}

template <class Action>
void guard(Findings& findings, Action action) {
  try {
    action();
  } catch (const der::Malformed& malformed) {
    add_malformed(malformed, findings);
  }
}

template <class View>
void apply(lint::Rules<View> rules, const View& view, Findings& findings) {
  for (const lint::Rule<View>& rule : rules) {
    guard(findings, [&] {
      std::string text = rule.fault(view);
      if (!text.empty()) findings.push_back({.rule = rule.name, .clause = rule.clause, .text = std::move(text)});
    });
  }
}

void lint_extensions(const lint::ExtensionsView& extensions, Findings& findings) {
  for (const lint::ExtensionView& extension : extensions.list) {
    guard(findings, [&] { lint::require_der(extension.value); });
  }
  apply(lint::extension_rules(), extensions, findings);
}

void lint_key(const lint::KeyView& key, Findings& findings) {
  apply(lint::key_rules(), key, findings);
  apply(lint::rsa_key_rules(), key, findings);
  apply(lint::ec_key_rules(), key, findings);
}

void lint_subject(const lint::NameView& subject, Findings& findings) {
  apply(lint::name_rules(), subject, findings);
  for (const lint::RdnView& rdn : subject.rdns) {
    for (const lint::AttributeView& attribute : rdn) apply(lint::attribute_rules(), attribute, findings);
  }
}

// What certificates must obey and requests may as well: an authority copies it from there.
void lint_entity(const lint::EntityView& entity, Findings& findings) {
  lint_subject(entity.subject, findings);
  lint_key(entity.key, findings);
  lint_extensions(entity.extensions, findings);
  apply(lint::key_identifier_rules(), entity.extensions, findings);
  for (const auto& rules :
       {lint::string_type_rules(), lint::criticality_rules(), lint::basic_constraints_rules(), lint::key_usage_rules(),
        lint::extended_key_usage_rules(), lint::subject_rules(), lint::dns_name_rules(), lint::general_name_rules(),
        lint::location_rules(), lint::name_constraints_rules(), lint::policy_rules()}) {
    apply(rules, entity, findings);
  }
}

// A list may have a hundred thousand entries: the first bad one is told, not all of them.
void lint_revoked(const std::vector<lint::RevokedView>& entries, Findings& findings) {
  const std::size_t before = findings.size();
  for (const lint::RevokedView& entry : entries) {
    apply(lint::time_rules(), entry.date, findings);
    lint_extensions(entry.extensions, findings);
    apply(lint::revoked_rules(), entry, findings);
    if (findings.size() != before) return;
  }
}

}  // namespace

std::vector<LintFinding> lint_certificate(ByteView tbs) {
  Findings findings;
  guard(findings, [&] {
    lint::require_der(tbs);
    const lint::CertificateView view = lint::view_certificate(tbs);
    apply(lint::certificate_rules(), view, findings);
    apply(lint::signature_rules(), view.signature, findings);
    apply(lint::issuer_rules(), view.issuer, findings);
    apply(lint::time_rules(), view.not_before, findings);
    apply(lint::time_rules(), view.not_after, findings);
    lint_entity(view.entity, findings);
  });
  return findings;
}

std::vector<LintFinding> lint_crl(ByteView tbs) {
  Findings findings;
  guard(findings, [&] {
    lint::require_der(tbs);
    const lint::CrlView view = lint::view_crl(tbs);
    apply(lint::crl_rules(), view, findings);
    apply(lint::signature_rules(), view.signature, findings);
    apply(lint::issuer_rules(), view.issuer, findings);
    apply(lint::time_rules(), view.this_update, findings);
    if (view.next_update) apply(lint::time_rules(), *view.next_update, findings);
    lint_revoked(view.revoked, findings);
    lint_extensions(view.extensions, findings);
    apply(lint::key_identifier_rules(), view.extensions, findings);
  });
  return findings;
}

std::vector<LintFinding> lint_request(ByteView info) {
  Findings findings;
  guard(findings, [&] {
    lint::require_der(info);
    const lint::RequestView view = lint::view_request(info);
    apply(lint::request_rules(), view, findings);
    lint_entity(view.entity, findings);
  });
  return findings;
}

std::vector<LintFinding> lint_name(ByteView name) {
  Findings findings;
  guard(findings, [&] {
    lint::require_der(name);
    lint_subject(lint::view_name(name), findings);
  });
  return findings;
}

}  // namespace pkigen
