#include "tool/spec/scalars.h"

#include <algorithm>
#include <charconv>

#include "tool/spec/plain_scalar.h"
#include "tool/spec/read_spec.h"

namespace pkigen {

namespace {

// The first that X.509 can say.
constexpr Time first_time = std::chrono::sys_days(std::chrono::year(1950) / std::chrono::January / 1);

std::string kind_text(const YamlNode& node) {
  switch (node.kind()) {
    case YamlNode::Kind::list:
      return "a list";
    case YamlNode::Kind::map:
      return "a map";
    case YamlNode::Kind::quoted:
      return "the text " + in_backticks(node.text());
    default:
      return in_backticks(node.text());
  }
}

// "a boolean", as which some read the unquoted `NO`.
std::string_view noun_of(PlainKind kind) { return kind == PlainKind::boolean ? "a boolean" : "a number"; }

bool is_surprising(const YamlNode& node) {
  return node.kind() == YamlNode::Kind::plain && kind_of_plain(node.text()) != PlainKind::text;
}

void refuse_surprise(const YamlNode& node, Findings& findings) {
  const std::string written(node.text());
  findings.error(node,
                 in_backticks(written) + " without quotes is " + std::string(noun_of(kind_of_plain(written))) +
                     " in YAML, not a text",
                 "write \"" + written + "\"");
}

bool is_line_break_or_tab(char c) { return c == '\n' || c == '\t'; }
bool is_control(char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7F; }

std::optional<std::string_view> read_scalar(const YamlNode& node, Findings& findings) {
  if (!node.is_scalar()) {
    refuse_kind(node, "a text", findings);
    return std::nullopt;
  }
  if (is_surprising(node)) {
    refuse_surprise(node, findings);
    return std::nullopt;
  }
  return node.text();
}

void refuse_absent(const YamlNode& node, std::string_view wanted, Findings& findings) {
  const std::string word(node.text());
  if (word.empty()) {
    findings.error(node, "there is no value here", "write " + std::string(wanted) + ", or leave it out");
  } else {
    findings.error(node, in_backticks(word) + " without quotes is no value in YAML",
                   "write " + std::string(wanted) + ", or leave it out");
  }
}

}  // namespace

void refuse_kind(const YamlNode& node, std::string_view wanted, Findings& findings, std::string hint) {
  if (node.is_bad()) return;
  if (node.kind() == YamlNode::Kind::absent) {
    refuse_absent(node, wanted, findings);
    return;
  }
  findings.error(node, "must be " + std::string(wanted) + ", not " + kind_text(node), std::move(hint));
}

std::optional<std::string_view> read_text(const YamlNode& node, Findings& findings, Empty empty) {
  const auto text = read_scalar(node, findings);
  if (!text) return std::nullopt;
  if (text->empty() && empty == Empty::refuse) {
    findings.error(node, "the text is empty", "leave it out if there is nothing to say");
    return std::nullopt;
  }
  if (std::ranges::any_of(*text, is_control)) {
    findings.error(node, "the text holds a line break or another control character", "write it on one line");
    return std::nullopt;
  }
  return text;
}

std::optional<std::string_view> read_word(const YamlNode& node, Findings& findings) {
  if (node.is_scalar() && !node.text().empty()) return node.text();
  if (node.is_scalar()) return read_text(node, findings);
  refuse_kind(node, "a word", findings);
  return std::nullopt;
}

std::optional<bool> read_boolean(const YamlNode& node, Findings& findings) {
  if (node.kind() == YamlNode::Kind::plain && node.text() == "true") return true;
  if (node.kind() == YamlNode::Kind::plain && node.text() == "false") return false;
  refuse_kind(node, "`true` or `false`", findings, node.is_scalar() ? "write true or false, without quotes" : "");
  return std::nullopt;
}

std::optional<std::int64_t> read_number(const YamlNode& node, Findings& findings) {
  const bool is_plain = node.kind() == YamlNode::Kind::plain;
  if (!is_plain || kind_of_plain(node.text()) != PlainKind::decimal) {
    refuse_kind(node, "a whole number from 0", findings, "write it in decimal, without quotes and leading zeros");
    return std::nullopt;
  }
  std::int64_t number = 0;
  const auto result = std::from_chars(node.text().data(), node.text().data() + node.text().size(), number);
  if (result.ec == std::errc()) return number;
  findings.error(node, "the number " + in_backticks(node.text()) + " is too large");
  return std::nullopt;
}

std::optional<Duration> read_duration(const YamlNode& node, Findings& findings) {
  if (!node.is_scalar()) {
    refuse_kind(node, "a duration such as 90d", findings);
    return std::nullopt;
  }
  const auto duration = parse_duration(node.text());
  if (!duration) {
    findings.error(node, in_backticks(node.text()) + " is no duration",
                   "write a number from 1 and one of s m h d w y, such as 90d");
  }
  return duration;
}

std::optional<Time> read_time(const YamlNode& node, Findings& findings) {
  if (!node.is_scalar()) {
    refuse_kind(node, "a time such as 2026-02-03T04:05:06Z", findings);
    return std::nullopt;
  }
  const auto time = parse_rfc3339(node.text());
  if (!time) {
    findings.error(node, in_backticks(node.text()) + " is no time of RFC 3339", "write it like 2026-02-03T04:05:06Z");
    return std::nullopt;
  }
  if (*time >= first_time && *time <= last_time()) return time;
  findings.error(node, in_backticks(node.text()) + " cannot stand in a certificate",
                 "its times are in the years 1950 to 9999");
  return std::nullopt;
}

bool expect_list(const YamlNode& node, Findings& findings) {
  if (node.is_list()) return true;
  const std::string hint = node.is_scalar() ? "write [" + std::string(node.text()) + "]" : "";
  refuse_kind(node, "a list", findings, hint);
  return false;
}

bool expect_map(const YamlNode& node, Findings& findings) {
  if (node.is_map()) return true;
  refuse_kind(node, "a map", findings);
  return false;
}

std::vector<std::string_view> read_texts(const YamlNode& node, Findings& findings) {
  std::vector<std::string_view> texts;
  if (!expect_list(node, findings)) return texts;
  for (const YamlNode& item : node) {
    if (const auto text = read_text(item, findings)) texts.push_back(*text);
  }
  return texts;
}

std::vector<std::string_view> read_text_or_texts(const YamlNode& node, Findings& findings) {
  if (node.is_list()) return read_texts(node, findings);
  const auto text = read_text(node, findings);
  return text ? std::vector{*text} : std::vector<std::string_view>{};
}

std::optional<std::vector<std::string>> read_command(const YamlNode& node, Findings& findings) {
  if (!node.is_list()) {
    refuse_kind(node, "a list of a program and its arguments", findings,
                node.is_scalar() ? "write [program, argument]; no shell takes it apart" : "");
    return std::nullopt;
  }
  std::vector<std::string> argv;
  for (const YamlNode& item : node) {
    const bool is_decimal = item.kind() == YamlNode::Kind::plain && kind_of_plain(item.text()) == PlainKind::decimal;
    const auto text = is_decimal ? item.text() : read_scalar(item, findings);
    if (!text) return std::nullopt;
    if (std::ranges::any_of(*text, [](char c) { return is_control(c) && !is_line_break_or_tab(c); })) {
      findings.error(item, "the argument holds a control character");
      return std::nullopt;
    }
    argv.emplace_back(*text);
  }
  if (!argv.empty() && !argv.front().empty()) return argv;
  findings.error(node, "there is no program to run", "write [program, argument]");
  return std::nullopt;
}

}  // namespace pkigen
