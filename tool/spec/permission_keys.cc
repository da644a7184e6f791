#include "tool/spec/permission_keys.h"

#include <algorithm>

#include "tool/spec/scalars.h"

namespace pkigen {

namespace {

constexpr std::size_t longest_account = 32;

bool is_account_character(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '-' || c == '.';
}

// As useradd takes them: no number, nothing that another program could read as an option.
bool is_account(std::string_view name) {
  const bool starts_well = is_account_character(name.front()) && name.front() != '-' && name.front() != '.' &&
                           !(name.front() >= '0' && name.front() <= '9');
  return starts_well && name.size() <= longest_account && std::ranges::all_of(name, is_account_character);
}

std::optional<std::string> read_account(const YamlNode& node, std::string_view what, Findings& findings) {
  const auto text = read_text(node, findings);
  if (!text) return std::nullopt;
  if (is_account(*text)) return std::string(*text);
  findings.error(node, in_backticks(*text) + " cannot be the name of a " + std::string(what));
  return std::nullopt;
}

std::optional<unsigned> parse_octal(std::string_view text) {
  if (text.size() < 3 || text.size() > 4) return std::nullopt;
  unsigned mode = 0;
  for (const char digit : text) {
    if (digit < '0' || digit > '7') return std::nullopt;
    mode = mode * 8 + static_cast<unsigned>(digit - '0');
  }
  return mode;
}

}  // namespace

std::optional<unsigned> read_mode(const YamlNode& node, Findings& findings) {
  if (node.kind() != YamlNode::Kind::quoted) {
    const std::string hint = node.is_scalar() ? "write it like \"0600\", since 0600 is a number to some" : "";
    refuse_kind(node, "a mode in quotes", findings, hint);
    return std::nullopt;
  }
  const auto mode = parse_octal(node.text());
  if (!mode) {
    findings.error(node, in_backticks(node.text()) + " is no mode",
                   "write three or four octal digits, such as \"0640\"");
    return std::nullopt;
  }
  if ((*mode & 07113U) != 0 || (*mode & 0400U) == 0) {
    findings.error(node, "mode " + mode_text(*mode) + " is not for a file that holds data",
                   "its owner reads it, nobody executes it, and others do not write it");
    return std::nullopt;
  }
  return mode;
}

WrittenPermissions read_permissions(const Fields& fields, Findings& findings) {
  WrittenPermissions written;
  if (const YamlNode* node = fields.find("owner")) written.owner = read_account(*node, "user", findings);
  if (const YamlNode* node = fields.find("group")) written.group = read_account(*node, "group", findings);
  if (const YamlNode* node = fields.find("mode")) written.mode = read_mode(*node, findings);
  return written;
}

WrittenPermissions merge(WrittenPermissions written, const WrittenPermissions& inherited) {
  if (!written.owner) written.owner = inherited.owner;
  if (!written.group) written.group = inherited.group;
  if (!written.mode) written.mode = inherited.mode;
  return written;
}

std::string mode_text(unsigned mode) {
  std::string text;
  for (int shift = 9; shift >= 0; shift -= 3) text += static_cast<char>('0' + ((mode >> shift) & 7U));
  return text;
}

}  // namespace pkigen
