#include "tool/report/exhibit_text.h"

#include <fmt/format.h>

#include <algorithm>

#include "tool/report/json_object.h"

namespace pkigen {
namespace {

// What has no value is not worth a line.
bool is_said(const Statement& statement) {
  return statement.is_list ? !statement.values.empty() : !statement.values.front().empty();
}

std::size_t widest_field(const Description& words) {
  std::size_t width = 0;
  for (const Statement& statement : words.statements()) {
    if (is_said(statement)) width = std::max(width, statement.field.size());
  }
  return width;
}

// A list has a line for each value, under the first.
std::string statement_text(const Style& style, const Statement& statement, std::size_t width) {
  std::string text;
  if (!is_said(statement)) return text;
  for (const std::string& value : statement.values) {
    const std::string field = text.empty() ? statement.field : "";
    text += fmt::format("  {}  {}\n", style.paint(Paint::dim, fmt::format("{:<{}}", field, width)), printable(value));
  }
  return text;
}

std::string findings_text(const Style& style, const std::vector<LintFinding>& findings) {
  if (findings.empty()) return fmt::format("  {}\n", style.paint(Paint::green, "lint finds nothing"));
  std::string text;
  for (const LintFinding& finding : findings) {
    text += fmt::format("  {} {}: {} ({})\n", style.paint(Paint::red, "lint"), finding.rule, printable(finding.text),
                        finding.clause);
  }
  return text;
}

Json words_json(const Description& words) {
  Json json = Json::object();
  for (const Statement& statement : words.statements()) {
    if (statement.is_list) {
      json[statement.field] = statement.values;
    } else if (is_said(statement)) {
      json[statement.field] = statement.values.front();
    }
  }
  return json;
}

Json findings_json(const std::vector<LintFinding>& findings) {
  Json json = Json::array();
  for (const LintFinding& finding : findings) {
    Json entry;
    entry["rule"] = finding.rule;
    entry["clause"] = finding.clause;
    entry["text"] = finding.text;
    json.push_back(std::move(entry));
  }
  return json;
}

}  // namespace

std::string shown_text(const Style& style, const std::vector<ShownFile>& files) {
  std::string text;
  for (const ShownFile& file : files) {
    for (const auto& [exhibit, findings] : file.things) {
      if (!text.empty()) text += "\n";
      text += fmt::format("{}: {}\n", style.paint(Paint::bold, printable(file.path)), exhibit.kind);
      const std::size_t width = widest_field(exhibit.words);
      for (const Statement& statement : exhibit.words.statements()) text += statement_text(style, statement, width);
      if (file.is_linted && exhibit.lint) text += findings_text(style, findings);
    }
  }
  return text;
}

std::string shown_json(const std::vector<ShownFile>& files) {
  Json json = new_answer();
  json["objects"] = Json::array();
  for (const ShownFile& file : files) {
    for (const auto& [exhibit, findings] : file.things) {
      Json entry;
      entry["path"] = file.path;
      entry["kind"] = exhibit.kind;
      entry.update(words_json(exhibit.words));
      if (file.is_linted && exhibit.lint) entry["lint"] = findings_json(findings);
      json["objects"].push_back(std::move(entry));
    }
  }
  return dump(json);
}

}  // namespace pkigen
