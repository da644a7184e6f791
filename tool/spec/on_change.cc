#include "tool/spec/on_change.h"

#include <array>

#include "tool/spec/fields.h"
#include "tool/spec/scalars.h"

namespace pkigen {

namespace {

constexpr std::array<std::string_view, 2> keys = {"check", "run"};

void warn(const YamlNode& node, Findings& findings) {
  findings.warning(node, "`on_change` is not supported yet: nothing is run",
                   "reload the service after each build that made something");
}

}  // namespace

std::optional<WrittenOnChange> read_on_change(const YamlNode& node, Findings& findings) {
  if (node.is_scalar() && node.text() == "auto") {
    warn(node, findings);
    return WrittenOnChange{.is_automatic = true};
  }
  if (!node.is_map()) {
    refuse_kind(node, "`auto`, or a map with `run`", findings,
                node.is_scalar() || node.is_list() ? "write {run: [program, argument]}" : "");
    return std::nullopt;
  }
  const Fields fields(node, {.keys = keys}, findings);
  WrittenOnChange written;
  if (const YamlNode* check = fields.find("check")) {
    written.commands.check = read_command(*check, findings).value_or(written.commands.check);
  }
  const YamlNode* run = fields.find("run");
  if (run == nullptr) {
    findings.error(node, "`on_change` does not say what to run", "add `run: [program, argument]`");
    return std::nullopt;
  }
  written.commands.run = read_command(*run, findings).value_or(written.commands.run);
  warn(node, findings);
  return written;
}

}  // namespace pkigen
