#include "tool/spec/source_text.h"

#include <algorithm>
#include <utility>

namespace pkigen {

namespace {

// Characters are counted from the nearest block on, since generated files can have all of their text in one line.
constexpr std::size_t block = 1024;

bool starts_character(char octet) { return (static_cast<unsigned char>(octet) & 0xC0U) != 0x80U; }

std::size_t count_characters(std::string_view text) {
  return static_cast<std::size_t>(std::ranges::count_if(text, starts_character));
}

}  // namespace

SourceText::SourceText(std::string file, std::string text)
    : file_(std::move(file)), text_(std::move(text)), line_starts_{0}, characters_{0} {
  for (std::size_t end = text_.find('\n'); end != std::string::npos; end = text_.find('\n', end + 1)) {
    line_starts_.push_back(end + 1);
  }
  for (std::size_t start = 0; start + block <= text_.size(); start += block) {
    characters_.push_back(characters_.back() + count_characters(std::string_view(text_).substr(start, block)));
  }
}

int SourceText::line_number(std::size_t offset) const {
  const auto next = std::ranges::upper_bound(line_starts_, std::min(offset, text_.size()));
  return static_cast<int>(next - line_starts_.begin());
}

std::size_t SourceText::characters_before(std::size_t offset) const {
  const std::size_t start = offset / block * block;
  return characters_[offset / block] + count_characters(std::string_view(text_).substr(start, offset - start));
}

Position SourceText::position(std::size_t offset) const {
  const std::size_t end = std::min(offset, text_.size());
  const int number = line_number(end);
  const std::size_t start = line_starts_[static_cast<std::size_t>(number) - 1];
  const std::size_t before = end - start < block ? count_characters(std::string_view(text_).substr(start, end - start))
                                                 : characters_before(end) - characters_before(start);
  return {.file = file_, .line = number, .column = static_cast<int>(before) + 1};
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
