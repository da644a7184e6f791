#include "tool/spec/revocation.h"

#include <array>

#include "tool/spec/fields.h"
#include "tool/spec/scalars.h"
#include "tool/spec/spelling.h"

namespace pkigen {

namespace {

constexpr std::array<std::string_view, 2> keys = {"reason", "date"};

// Those that a person can give; remove_from_crl is for delta CRLs.
constexpr std::array reasons = {
    RevocationReason::unspecified,      RevocationReason::key_compromise,
    RevocationReason::ca_compromise,    RevocationReason::affiliation_changed,
    RevocationReason::superseded,       RevocationReason::cessation_of_operation,
    RevocationReason::certificate_hold, RevocationReason::privilege_withdrawn,
    RevocationReason::aa_compromise,
};

std::optional<RevocationReason> read_reason(const YamlNode& node, Findings& findings) {
  const auto text = read_word(node, findings);
  if (!text) return std::nullopt;
  for (const RevocationReason reason : reasons) {
    if (name_of(reason) == *text) return reason;
  }
  findings.error(node, "unknown reason " + in_backticks(*text), did_you_mean(*text, revocation_reason_names()));
  return std::nullopt;
}

}  // namespace

std::vector<std::string_view> revocation_reason_names() {
  std::vector<std::string_view> names;
  names.reserve(std::size(reasons));
  for (const RevocationReason reason : reasons) names.push_back(name_of(reason));
  return names;
}

std::optional<Revocation> read_revocation(const YamlNode& node, Findings& findings) {
  Revocation revocation;
  revocation.where = findings.position(node);
  if (node.is_map()) {
    const Fields fields(node, {.keys = keys}, findings);
    if (const YamlNode* reason = fields.find("reason")) {
      revocation.reason = read_reason(*reason, findings).value_or(revocation.reason);
    }
    if (const YamlNode* date = fields.find("date")) revocation.date = read_time(*date, findings);
    return revocation;
  }
  if (node.kind() == YamlNode::Kind::plain && node.text() == "true") return revocation;
  if (node.kind() == YamlNode::Kind::plain && node.text() == "false") {
    findings.error(node, "`revoked` cannot be false", "leave the key out; a revocation cannot be taken back");
    return std::nullopt;
  }
  if (!node.is_scalar()) {
    refuse_kind(node, "`true`, a reason such as key_compromise, or {reason, date}", findings);
    return std::nullopt;
  }
  const auto reason = read_reason(node, findings);
  if (!reason) return std::nullopt;
  revocation.reason = *reason;
  return revocation;
}

}  // namespace pkigen
