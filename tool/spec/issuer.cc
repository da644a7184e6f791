#include "tool/spec/issuer.h"

#include <array>

#include "tool/spec/fields.h"
#include "tool/spec/scalars.h"

namespace pkigen {

namespace {

constexpr std::array<std::string_view, 1> keys = {"exec"};

}  // namespace

std::optional<IssuerSpec> read_issuer(const YamlNode& node, Findings& findings) {
  IssuerSpec issuer;
  issuer.where = findings.position(node);
  if (node.is_map()) {
    issuer.kind = IssuerSpec::Kind::exec;
    const Fields fields(node, {.keys = keys}, findings);
    const YamlNode* exec = fields.find("exec");
    if (exec == nullptr && node.empty()) findings.error(node, "it is not said who signs", "such as {exec: [program]}");
    auto argv = exec != nullptr ? read_command(*exec, findings) : std::nullopt;
    if (!argv) return std::nullopt;
    issuer.argv = std::move(*argv);
    return issuer;
  }
  if (!node.is_scalar()) {
    refuse_kind(node, "an authority's name, `self`, `external` or {exec: [...]}", findings);
    return std::nullopt;
  }
  const auto text = read_text(node, findings);
  if (!text) return std::nullopt;
  if (*text == "self") return issuer;
  if (*text == "external") {
    issuer.kind = IssuerSpec::Kind::external;
    return issuer;
  }
  issuer.kind = IssuerSpec::Kind::authority;
  issuer.authority = *text;
  return issuer;
}

}  // namespace pkigen
