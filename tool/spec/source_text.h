// One text that was read, and where things stand in it: from the offsets that parsers count to the lines and columns
// that a person counts. It does not know what the text means.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "tool/spec/diagnostic.h"

namespace pkigen {

class SourceText {
 public:
  SourceText(std::string file, std::string text);
  // What is read from it points into it.
  SourceText(const SourceText&) = delete;
  SourceText& operator=(const SourceText&) = delete;
  ~SourceText() = default;

  [[nodiscard]] const std::string& file() const { return file_; }
  [[nodiscard]] std::string_view text() const { return text_; }

  // The line that holds the octet at `offset`, from 1; an offset behind the end is the end.
  [[nodiscard]] int line_number(std::size_t offset) const;
  // The same with the column, at the same cost in a line of any length.
  [[nodiscard]] Position position(std::size_t offset) const;
  // A line without its end.
  [[nodiscard]] std::string_view line(int number) const;

 private:
  [[nodiscard]] std::size_t characters_before(std::size_t offset) const;

  std::string file_;
  std::string text_;
  std::vector<std::size_t> line_starts_;
  std::vector<std::size_t> characters_;  // before each block of the text
};

}  // namespace pkigen
