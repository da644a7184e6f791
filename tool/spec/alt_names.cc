#include "tool/spec/alt_names.h"

#include <set>

#include "rules/bytes/error.h"
#include "tool/spec/scalars.h"

namespace pkigen {

namespace {

std::optional<GeneralName> read_general_name(const YamlNode& node, NameForm form, Findings& findings) {
  const auto text = read_text(node, findings, form == NameForm::constraint ? Empty::allow : Empty::refuse);
  if (!text) return std::nullopt;
  try {
    return parse_general_name(*text, form);
  } catch (const Error& error) {
    findings.error(node, error.what(), error.hint());
    return std::nullopt;
  }
}

}  // namespace

std::vector<GeneralName> read_general_names(const YamlNode& node, NameForm form, Findings& findings) {
  std::vector<GeneralName> names;
  if (!expect_list(node, findings)) return names;
  std::set<GeneralName> seen;
  for (const YamlNode& item : node) {
    auto name = read_general_name(item, form, findings);
    if (!name) continue;
    if (seen.insert(*name).second) {
      names.push_back(std::move(*name));
    } else {
      findings.error(item, "the name " + in_backticks(text_of(*name)) + " is given twice", "keep one of them");
    }
  }
  return names;
}

std::optional<GeneralName> host_name(std::string_view text) {
  const bool is_wildcard = text.starts_with("*.");
  const std::string_view host = is_wildcard ? text.substr(2) : text;
  const bool is_address = !is_wildcard && parse_ip_address(text).has_value();
  if (!is_address && !is_dns_name(host)) return std::nullopt;
  try {
    return parse_general_name(text);
  } catch (const Error&) {
    return std::nullopt;  // such as a top-level wildcard: a common name may be anything
  }
}

}  // namespace pkigen
