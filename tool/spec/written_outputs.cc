#include "tool/spec/written_outputs.h"

#include <algorithm>
#include <array>

#include "tool/spec/passphrase.h"
#include "tool/spec/scalars.h"
#include "tool/spec/spelling.h"
#include "tool/spec/tree_path.h"

namespace pkigen {

namespace {

constexpr std::array<std::string_view, 4> file_keys = {"path", "mode", "owner", "group"};
constexpr std::array<std::string_view, 6> p12_keys = {"path", "mode", "owner", "group", "passphrase", "legacy"};
constexpr std::array<std::string_view, 2> only_p12 = {"passphrase", "legacy"};

Schema schema_of(const Format& format) {
  if (format.name == "p12") return {.keys = p12_keys};
  return {.keys = file_keys, .misplaced = only_p12, .place = "is for p12 only"};
}

void read_details(const YamlNode& node, WrittenOutput& output, Findings& findings) {
  const Fields fields(node, schema_of(*output.format), findings);
  if (const YamlNode* path = fields.find("path")) output.path = read_file_path(*path, findings, Absolute::allow);
  output.permissions = read_permissions(fields, findings);
  if (const YamlNode* passphrase = fields.find("passphrase")) {
    output.passphrase = read_passphrase(*passphrase, findings);
  }
  if (const YamlNode* legacy = fields.find("legacy")) output.legacy = read_boolean(*legacy, findings).value_or(false);
}

const Format* read_format(const YamlNode& node, Findings& findings) {
  const auto text = read_word(node, findings);
  if (!text) return nullptr;
  const Format* format = find_format(*text);
  if (format == nullptr) {
    findings.error(node, "unknown format " + in_backticks(*text), did_you_mean(*text, format_names()));
  }
  return format;
}

void read_item(const YamlNode& item, std::vector<WrittenOutput>& outputs, Findings& findings) {
  if (item.is_map()) {
    findings.error(item, "a list holds only names of formats",
                   "for paths, write a map: `outputs: {pem: PATH, crt: {}}`");
    return;
  }
  const Format* format = read_format(item, findings);
  if (format == nullptr) return;
  if (std::ranges::find(outputs, format, &WrittenOutput::format) == outputs.end()) {
    outputs.push_back({.format = format, .where = &item});
  } else {
    findings.error(item, in_backticks(format->name) + " is listed twice", "keep one of them");
  }
}

void read_entry(const YamlNode& key, const YamlNode& value, std::vector<WrittenOutput>& outputs, Findings& findings) {
  const Format* format = key.is_bad() ? nullptr : read_format(key, findings);
  if (format == nullptr) return;
  WrittenOutput output{.format = format, .where = &key};
  if (value.is_scalar()) {
    output.path = read_file_path(value, findings, Absolute::allow);
  } else if (value.is_map()) {
    read_details(value, output, findings);
  } else {
    refuse_kind(value, "a path, or {} for the usual one", findings);
  }
  outputs.push_back(std::move(output));
}

}  // namespace

std::vector<WrittenOutput> read_written_outputs(const YamlNode& node, Findings& findings) {
  std::vector<WrittenOutput> outputs;
  if (node.is_list()) {
    for (const YamlNode& item : node) read_item(item, outputs, findings);
  } else if (node.is_map()) {
    for_each_entry(node,
                   [&](const YamlNode& key, const YamlNode& value) { read_entry(key, value, outputs, findings); });
  } else {
    const std::string hint = node.is_scalar() ? "write [" + std::string(node.text()) + "]" : "";
    refuse_kind(node, "a list of formats, or a map of formats and paths", findings, hint);
  }
  return outputs;
}

}  // namespace pkigen
