#include "tool/spec/source_text.h"

#include <algorithm>
#include <utility>

namespace pkigen {

namespace {

bool starts_character(char octet) { return (static_cast<unsigned char>(octet) & 0xC0U) != 0x80U; }

}  // namespace

SourceText::SourceText(std::string file, std::string text)
    : file_(std::move(file)), text_(std::move(text)), line_starts_{0} {
  for (std::size_t end = text_.find('\n'); end != std::string::npos; end = text_.find('\n', end + 1)) {
    line_starts_.push_back(end + 1);
  }
}

int SourceText::line_number(std::size_t offset) const {
  const auto next = std::ranges::upper_bound(line_starts_, std::min(offset, text_.size()));
  return static_cast<int>(next - line_starts_.begin());
}

Position SourceText::position(std::size_t offset) const {
  const int number = line_number(offset);
  const std::size_t start = line_starts_[static_cast<std::size_t>(number) - 1];
  const std::string_view before = std::string_view(text_).substr(start, std::min(offset, text_.size()) - start);
  return {
      .file = file_, .line = number, .column = static_cast<int>(std::ranges::count_if(before, starts_character)) + 1};
}

std::string_view SourceText::line(int number) const {
  const auto index = static_cast<std::size_t>(number) - 1;
  const std::size_t start = line_starts_[index];
  const std::size_t end = index + 1 < line_starts_.size() ? line_starts_[index + 1] - 1 : text_.size();
  std::string_view line = std::string_view(text_).substr(start, end - start);
  if (line.ends_with('\r')) line.remove_suffix(1);
  return line;
}

}  // namespace pkigen
