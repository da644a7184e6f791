// How messages look: colours only where somebody looks at them, and control characters nowhere.
#pragma once

#include <string>
#include <string_view>

#include "tool/spec/diagnostic.h"

namespace pkigen {

enum class Paint { none, bold, red, yellow, green, dim };

class Style {
 public:
  explicit Style(bool colored) : colored_(colored) {}
  [[nodiscard]] std::string paint(Paint paint, std::string_view text) const;

 private:
  bool colored_;
};

// "pkigen: error: MESSAGE" and "hint: HINT" on lines of their own.
std::string error_text(const Style& style, std::string_view message, std::string_view hint);
std::string warning_text(const Style& style, std::string_view message, std::string_view hint = "");

// "1 file", "3 files"
std::string counted(std::size_t number, std::string_view noun);

// Text from files and pki.yaml, made fit for a terminal: control characters as \x1B.
std::string printable(std::string_view text);

}  // namespace pkigen
