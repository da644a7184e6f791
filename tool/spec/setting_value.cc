#include "tool/spec/setting_value.h"

#include "tool/spec/plain_scalar.h"
#include "tool/spec/scalars.h"

namespace pkigen {

std::optional<std::string> read_setting_value(const YamlNode& node, Findings& findings) {
  const bool is_plain = node.kind() == YamlNode::Kind::plain;
  const PlainKind kind = is_plain ? kind_of_plain(node.text()) : PlainKind::text;
  const bool is_boolean = is_plain && (node.text() == "true" || node.text() == "false");
  if (kind == PlainKind::decimal || is_boolean) return std::string(node.text());
  const auto text = read_text(node, findings, Empty::allow);
  if (!text) return std::nullopt;
  return std::string(*text);
}

}  // namespace pkigen
