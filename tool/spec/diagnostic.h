// What is wrong with pki.yaml, and where: collected, not thrown, so that a person sees all of it at once.
#pragma once

#include <string>
#include <vector>

namespace pkigen {

// Counted from 1, columns in characters. Line 0 means the file as a whole.
struct Position {
  std::string file;
  int line = 0;
  int column = 0;
  friend bool operator==(const Position&, const Position&) = default;
};

enum class Severity { error, warning };

struct Diagnostic {
  Severity severity = Severity::error;
  Position where;
  std::string message;      // lower case, no full stop
  std::string hint;         // what to do, "did you mean `san`?"; may be empty
  std::string source_line;  // the line that `where` points into, for the caret
};

// "pki.yaml:7:3: error: unknown key `sans`", the source line, a caret under the column, "hint: …". One trailing
// newline.
std::string render(const Diagnostic& diagnostic);

bool has_errors(const std::vector<Diagnostic>& diagnostics);

}  // namespace pkigen
