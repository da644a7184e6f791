#include "tool/spec/passphrase.h"

#include <algorithm>
#include <array>

#include "tool/spec/fields.h"
#include "tool/spec/scalars.h"
#include "tool/spec/tree_path.h"

namespace pkigen {

namespace {

using Kind = PassphraseSource::Kind;

constexpr std::array<std::string_view, 5> forms = {"prompt", "file", "env", "command", "credential"};
constexpr std::array<std::string_view, 1> beside = {"previous"};
constexpr Schema schema = {.keys = forms, .misplaced = beside, .place = "stands beside `passphrase`, not in it"};

bool is_letter_or_underscore(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_'; }

bool is_variable(std::string_view name) {
  return is_letter_or_underscore(name.front()) &&
         std::ranges::all_of(name, [](char c) { return is_letter_or_underscore(c) || (c >= '0' && c <= '9'); });
}

std::optional<PassphraseSource> read_prompt(const YamlNode& node, Findings& findings) {
  const auto answer = read_boolean(node, findings);
  if (answer == true) return PassphraseSource{Kind::prompt, "", {}};
  if (answer) findings.error(node, "`prompt` can only be true", "leave `passphrase` out for a key without one");
  return std::nullopt;
}

std::optional<PassphraseSource> read_file(const YamlNode& node, Findings& findings) {
  auto path = read_file_path(node, findings);
  if (!path) return std::nullopt;
  return PassphraseSource{Kind::file, std::move(*path), {}};
}

std::optional<PassphraseSource> read_variable(const YamlNode& node, Findings& findings) {
  const auto name = read_text(node, findings);
  if (!name) return std::nullopt;
  if (is_variable(*name)) return PassphraseSource{Kind::env, std::string(*name), {}};
  findings.error(node, in_backticks(*name) + " cannot be the name of a variable", "write it without `$` and blanks");
  return std::nullopt;
}

std::optional<PassphraseSource> read_program(const YamlNode& node, Findings& findings) {
  auto argv = read_command(node, findings);
  if (!argv) return std::nullopt;
  return PassphraseSource{Kind::command, "", std::move(*argv)};
}

std::optional<PassphraseSource> read_credential(const YamlNode& node, Findings& findings) {
  const auto name = read_text(node, findings);
  if (!name) return std::nullopt;
  if (name->find('/') == std::string_view::npos && *name != "." && *name != "..") {
    return PassphraseSource{Kind::credential, std::string(*name), {}};
  }
  findings.error(node, in_backticks(*name) + " cannot be the name of a credential",
                 "write the name that LoadCredential= gives it, not a path");
  return std::nullopt;
}

using Read = std::optional<PassphraseSource> (*)(const YamlNode&, Findings&);
constexpr std::array<Read, 5> readers = {read_prompt, read_file, read_variable, read_program, read_credential};

}  // namespace

std::optional<PassphraseSource> read_passphrase(const YamlNode& node, Findings& findings) {
  if (node.is_scalar()) {
    findings.error(node, "a passphrase does not stand in pki.yaml, only where it comes from",
                   "write {prompt: true}, {file: PATH}, {env: NAME}, {command: [...]} or {credential: NAME}");
    return std::nullopt;
  }
  const Fields fields(node, schema, findings);
  std::optional<PassphraseSource> source;
  std::size_t given = 0;
  for (std::size_t index = 0; index < forms.size(); ++index) {
    const YamlNode* value = fields.find(forms[index]);
    if (value == nullptr) continue;
    ++given;
    source = readers[index](*value, findings);
  }
  if (given > 1) findings.error(node, "a passphrase can come from one place only", "keep one of the keys");
  if (given == 0 && node.is_map() && node.empty()) {
    findings.error(node, "it is not said where the passphrase comes from", "such as {prompt: true} or {file: PATH}");
  }
  return given == 1 ? source : std::nullopt;
}

}  // namespace pkigen
