#include "tool/report/style.h"

#include <fmt/format.h>

namespace pkigen {
namespace {

std::string_view escape_of(Paint paint) {
  switch (paint) {
    case Paint::bold:
      return "\x1B[1m";
    case Paint::red:
      return "\x1B[1;31m";
    case Paint::yellow:
      return "\x1B[1;33m";
    case Paint::green:
      return "\x1B[32m";
    case Paint::dim:
      return "\x1B[2m";
    case Paint::none:
      break;
  }
  return "";
}

std::string message_text(const Style& style, std::string_view label, std::string_view message, std::string_view hint) {
  std::string text = fmt::format("pkigen: {}: {}\n", label, printable(message));
  if (!hint.empty()) text += fmt::format("{}: {}\n", style.paint(Paint::bold, "hint"), printable(hint));
  return text;
}

}  // namespace

std::string Style::paint(Paint paint, std::string_view text) const {
  if (!colored_ || paint == Paint::none) return std::string(text);
  return fmt::format("{}{}\x1B[0m", escape_of(paint), text);
}

std::string error_text(const Style& style, std::string_view message, std::string_view hint) {
  return message_text(style, style.paint(Paint::red, "error"), message, hint);
}

std::string warning_text(const Style& style, std::string_view message, std::string_view hint) {
  return message_text(style, style.paint(Paint::yellow, "warning"), message, hint);
}

std::string counted(std::size_t number, std::string_view noun) {
  return fmt::format("{} {}{}", number, noun, number == 1 ? "" : "s");
}

std::string printable(std::string_view text) {
  std::string result;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte < 0x20 || byte == 0x7F) {
      result += fmt::format("\\x{:02X}", byte);
    } else {
      result += c;
    }
  }
  return result;
}

}  // namespace pkigen
