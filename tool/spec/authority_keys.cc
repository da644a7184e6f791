#include "tool/spec/authority_keys.h"

#include <algorithm>
#include <array>

#include "rules/bytes/error.h"
#include "rules/x509/oid.h"
#include "tool/spec/alt_names.h"
#include "tool/spec/lifetime.h"
#include "tool/spec/scalars.h"
#include "tool/spec/tree_path.h"

namespace pkigen {

namespace {

constexpr std::array<std::string_view, 2> constraint_keys = {"permitted", "excluded"};
constexpr std::array<std::string_view, 3> crl_keys = {"validity", "renew_before", "url"};
constexpr std::array<std::string_view, 3> url_schemes = {"http://", "https://", "ldap://"};
constexpr Duration usual_crl_validity = std::chrono::hours(24 * 180);

std::string read_url(const YamlNode& node, Findings& findings) {
  const auto text = read_text(node, findings);
  if (!text) return "";
  try {
    std::string url = parse_general_name("uri:" + std::string(*text)).value;
    const auto is_scheme = [&url](std::string_view scheme) { return url.starts_with(scheme); };
    if (std::ranges::any_of(url_schemes, is_scheme)) return url;
    findings.error(node, in_backticks(url) + " is not where a certificate may point",
                   "write it with `http://`, `https://` or `ldap://` in front, in small letters");
    return "";
  } catch (const Error& error) {
    findings.error(node, error.what(), error.hint());
    return "";
  }
}

void read_name_constraints(const YamlNode& node, NameConstraints& constraints, Findings& findings) {
  const Fields fields(node, {.keys = constraint_keys}, findings);
  if (const YamlNode* permitted = fields.find("permitted")) {
    constraints.permitted = read_general_names(*permitted, NameForm::constraint, findings);
  }
  if (const YamlNode* excluded = fields.find("excluded")) {
    constraints.excluded = read_general_names(*excluded, NameForm::constraint, findings);
  }
}

void read_crl_map(const YamlNode& node, CrlSpec& crl, Findings& findings) {
  const Fields fields(node, {.keys = crl_keys}, findings);
  const YamlNode* validity = fields.find("validity");
  const YamlNode* renew_before = fields.find("renew_before");
  if (validity != nullptr) crl.validity = read_duration(*validity, findings).value_or(crl.validity);
  crl.renew_before.amount = crl.validity / 3;
  if (renew_before != nullptr) crl.renew_before = read_renew_before(*renew_before, findings).value_or(crl.renew_before);
  if (renew_before != nullptr) check_renewal(*renew_before, crl.renew_before, crl.validity, findings);
  if (const YamlNode* url = fields.find("url")) crl.url = read_url(*url, findings);
}

// A map, or `false`.
std::optional<CrlSpec> read_crl(const YamlNode* node, Findings& findings) {
  CrlSpec crl{.validity = usual_crl_validity, .renew_before = {.amount = usual_crl_validity / 3}, .url = ""};
  if (node == nullptr) return crl;
  if (node->kind() == YamlNode::Kind::plain && node->text() == "false") return std::nullopt;
  if (node->is_map()) {
    read_crl_map(*node, crl, findings);
  } else {
    refuse_kind(*node, "a map, or `false`", findings, "a CRL is made unless `crl` is false");
  }
  return crl;
}

void read_policies(const YamlNode& node, std::vector<std::string>& policies, Findings& findings) {
  if (!expect_list(node, findings)) return;
  for (const YamlNode& item : node) {
    // 1.3 is a number to YAML, and a policy all the same.
    if (!item.is_scalar()) {
      refuse_kind(item, "an object identifier", findings);
    } else if (std::ranges::find(policies, item.text()) != policies.end()) {
      findings.error(item, "the policy " + in_backticks(item.text()) + " is given twice", "keep one of them");
    } else if (is_oid(item.text())) {
      policies.emplace_back(item.text());
    } else {
      findings.error(item, in_backticks(item.text()) + " is no object identifier", "write it like 1.3.6.1.4.1.99999.1");
    }
  }
}

void read_path_length(const YamlNode& node, Extensions& extensions, Findings& findings) {
  const auto length = read_number(node, findings);
  if (length && extensions.basic_constraints) extensions.basic_constraints->path_length = *length;
}

}  // namespace

void read_authority_keys(const Fields& fields, Entity& entity, Findings& findings) {
  entity.dir = "CA/" + entity.name;
  if (const YamlNode* dir = fields.find("dir")) entity.dir = read_path(*dir, findings).value_or(entity.dir);
  if (const YamlNode* node = fields.find("path_length")) read_path_length(*node, entity.extensions, findings);
  if (const YamlNode* node = fields.find("name_constraints")) {
    read_name_constraints(*node, entity.extensions.name_constraints, findings);
  }
  entity.crl = read_crl(fields.find("crl"), findings);
  if (const YamlNode* node = fields.find("ocsp_url")) entity.ocsp_url = read_url(*node, findings);
  if (const YamlNode* node = fields.find("issuer_url")) entity.issuer_url = read_url(*node, findings);
  if (const YamlNode* node = fields.find("policies")) read_policies(*node, entity.extensions.policies, findings);
}

}  // namespace pkigen
