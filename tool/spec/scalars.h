// Single values out of nodes. Each of these functions says what is wrong and then returns nothing; of a node that was
// found bad before it says nothing more.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "rules/x509/time.h"
#include "tool/spec/findings.h"
#include "tool/spec/yaml_node.h"

namespace pkigen {

enum class Empty { refuse, allow };

// A text on one line. Unquoted, it must be a text for every reader of YAML.
std::optional<std::string_view> read_text(const YamlNode& node, Findings& findings, Empty empty = Empty::refuse);
// One of a few words that are compared with what is known, so that it does not matter what YAML thinks of it.
std::optional<std::string_view> read_word(const YamlNode& node, Findings& findings);
// `true` or `false`.
std::optional<bool> read_boolean(const YamlNode& node, Findings& findings);
// A number that is not negative, in decimal.
std::optional<std::int64_t> read_number(const YamlNode& node, Findings& findings);
// "90d"
std::optional<Duration> read_duration(const YamlNode& node, Findings& findings);
// RFC 3339
std::optional<Time> read_time(const YamlNode& node, Findings& findings);
// A list of texts, each a line.
std::vector<std::string_view> read_texts(const YamlNode& node, Findings& findings);
// The same, but a single text will do.
std::vector<std::string_view> read_text_or_texts(const YamlNode& node, Findings& findings);
// A program and its arguments, which may hold line breaks; nothing if there is none.
std::optional<std::vector<std::string>> read_command(const YamlNode& node, Findings& findings);

// Whether the node is a list, or a map; says so if it is not.
bool expect_list(const YamlNode& node, Findings& findings);
bool expect_map(const YamlNode& node, Findings& findings);

// "must be a text, not a list", with a hint for the commonest reasons.
void refuse_kind(const YamlNode& node, std::string_view wanted, Findings& findings, std::string hint = "");

}  // namespace pkigen
