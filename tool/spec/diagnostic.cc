#include "tool/spec/diagnostic.h"

#include <algorithm>

#include "rules/bytes/utf8.h"

namespace pkigen {

namespace {

std::string place(const Position& where) {
  std::string text = where.file + ":";
  if (where.line > 0) text += std::to_string(where.line) + ":" + std::to_string(where.column) + ":";
  return text;
}

// Blanks as wide as what stands left of the column: a tab stays a tab, so that the caret is right at any tab width.
std::string caret_line(std::string_view source_line, int column) {
  std::string blanks;
  for (int at = 1; at < column; ++at) {
    const auto character = utf8::take(source_line);
    blanks += character == U'\t' ? '\t' : ' ';
  }
  return blanks + "^";
}

}  // namespace

std::string render(const Diagnostic& diagnostic) {
  const std::string_view severity = diagnostic.severity == Severity::error ? "error" : "warning";
  std::string text = place(diagnostic.where) + " " + std::string(severity) + ": " + diagnostic.message + "\n";
  if (!diagnostic.source_line.empty()) {
    text += "  " + diagnostic.source_line + "\n  " + caret_line(diagnostic.source_line, diagnostic.where.column) + "\n";
  }
  if (!diagnostic.hint.empty()) text += "  hint: " + diagnostic.hint + "\n";
  return text;
}

bool has_errors(const std::vector<Diagnostic>& diagnostics) {
  return std::ranges::any_of(diagnostics, [](const Diagnostic& d) { return d.severity == Severity::error; });
}

}  // namespace pkigen
