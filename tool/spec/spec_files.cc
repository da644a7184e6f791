#include "tool/spec/spec_files.h"

#include <algorithm>
#include <array>
#include <unordered_map>

#include "tool/spec/entity_name.h"
#include "tool/spec/scalars.h"
#include "tool/spec/tree_path.h"

namespace pkigen {

namespace {

constexpr std::array<std::string_view, 6> keys = {"version",    "defaults", "authorities",
                                                  "identities", "include",  "services"};

// Words that stand for something else under `issuer`.
bool is_reserved(std::string_view name) { return name == "self" || name == "external"; }

// What stands under a name that nothing stands under.
const YamlNode no_keys(YamlNode::Kind::map, 0, 0);

bool is_glob(std::string_view path) { return path.find_first_of("*?[") != std::string_view::npos; }

}  // namespace

std::span<const std::string_view> top_level_keys() { return keys; }

SpecFiles::SpecFiles(const std::string& file, const std::string& text, const SourceAccess& access, Findings& findings)
    : access_(access), findings_(findings) {
  seen_.insert(file);
  add(file, text);
  refuse_repeated_names();
  const YamlNode* root = trees_.front().root();
  if (root == nullptr || !declarations_.empty() || findings.has_errors()) return;
  findings.warning(*root, "there is nothing to make", "add `authorities` and `identities`");
}

void SpecFiles::add(const std::string& file, std::string text) {
  sources_.push_back(file);
  const std::uint16_t source = findings_.add_source(file, std::move(text));
  const YamlTree& tree = trees_.emplace_back(YamlTree::read(source, findings_));
  if (tree.root() != nullptr) {
    read_top(*tree.root(), source);
  } else if (tree.is_yaml() && source == 0) {
    findings_.error_at(source, 0, "there is nothing in this file, or only comments",
                       "write `version: 1` and what you need, or start with `pkigen init`");
  }
}

void SpecFiles::read_top(const YamlNode& root, std::uint16_t source) {
  if (!root.is_map()) {
    refuse_kind(root, "a map with `version`, `authorities` and `identities`", findings_);
    return;
  }
  const Fields fields(root, {.keys = keys}, findings_);
  check_version(root, fields.find("version"), source == 0);
  if (const YamlNode* defaults = fields.find("defaults"); defaults != nullptr && expect_map(*defaults, findings_)) {
    defaults_.push_back(defaults);
  }
  if (const YamlNode* services = fields.find("services")) read_services(*services);
  for_each_entry(root, [this](const YamlNode& key, const YamlNode& value) {
    if (key.is_bad()) return;
    if (key.text() == "authorities") declare_all(EntityKind::authority, value);
    if (key.text() == "identities") declare_all(EntityKind::identity, value);
  });
  if (const YamlNode* include = fields.find("include")) read_includes(*include);
}

void SpecFiles::check_version(const YamlNode& root, const YamlNode* version, bool is_first) {
  if (version == nullptr) {
    if (is_first) findings_.error(root, "`version` is missing", "begin the file with `version: 1`");
    return;
  }
  if (version->kind() != YamlNode::Kind::plain)
    return refuse_kind(*version, "the number 1", findings_, "write `version: 1`");
  if (version->text() == "1") return;
  findings_.error(*version, "version " + in_backticks(version->text()) + " is not known",
                  "this pkigen reads `version: 1`");
}

void SpecFiles::read_services(const YamlNode& node) {
  if (!expect_list(node, findings_)) return;
  for (const YamlNode& item : node) {
    if (auto folder = read_path(item, findings_)) service_folders_.push_back(std::move(*folder));
  }
}

void SpecFiles::read_includes(const YamlNode& node) {
  if (!expect_list(node, findings_)) return;
  for (const YamlNode& item : node) include(item);
}

void SpecFiles::include(const YamlNode& item) {
  const auto path = read_file_path(item, findings_);
  if (!path) return;
  const std::vector<std::string> files = is_glob(*path) ? access_.glob(*path) : std::vector{*path};
  if (files.empty()) findings_.warning(item, "no file matches " + in_backticks(*path));
  for (const std::string& file : files) {
    if (!seen_.insert(file).second) continue;
    if (auto text = access_.read(file)) {
      add(file, std::move(*text));
    } else {
      findings_.error(item, "there is no file " + in_backticks(file), "paths are relative to the folder of pki.yaml");
    }
  }
}

void SpecFiles::declare_all(EntityKind kind, const YamlNode& section) {
  if (!expect_map(section, findings_)) return;
  for_each_entry(section, [&](const YamlNode& key, const YamlNode& value) {
    if (key.is_bad()) return;
    check_entity_name(key, findings_);
    if (kind == EntityKind::authority && is_reserved(key.text())) {
      findings_.error(key, "an authority cannot be called " + in_backticks(key.text()),
                      "that word means something else under `issuer`");
    }
    const bool is_absent = value.kind() == YamlNode::Kind::absent;
    if (is_absent) refuse_absent(key);
    declarations_.push_back({.kind = kind, .key = &key, .body = is_absent ? &no_keys : &value});
  });
}

void SpecFiles::refuse_absent(const YamlNode& key) {
  const std::string name(key.text());
  findings_.error(key, "nothing is said about " + in_backticks(name), "write `" + name + ": {}` if all is as usual");
}

void SpecFiles::refuse_repeated_names() {
  std::unordered_map<std::string_view, const Declaration*> seen;
  for (Declaration& declaration : declarations_) {
    const YamlNode& key = *declaration.key;
    const auto [first, is_new] = seen.emplace(key.text(), &declaration);
    if (is_new) continue;
    const std::string_view kind = first->second->kind == EntityKind::authority ? "an authority" : "an identity";
    findings_.error(key,
                    "the name " + in_backticks(key.text()) + " is already that of " + std::string(kind) + " (" +
                        findings_.line_of(*first->second->key, key) + ")",
                    "each name is given once, whether authority or identity");
    declaration.is_repeated = true;
  }
}

}  // namespace pkigen
