#include "tool/report/table.h"

#include <algorithm>
#include <cassert>

namespace pkigen {
namespace {

// In characters, as far as each is one wide.
std::size_t width_of(const std::string& text) {
  return static_cast<std::size_t>(std::ranges::count_if(text, [](char c) { return (c & '\xC0') != '\x80'; }));
}

}  // namespace

void Table::add(std::vector<Cell> row) {
  assert(row.size() == columns_.size());
  for (Cell& cell : row) cell.text = printable(cell.text);
  rows_.push_back(std::move(row));
}

std::string Table::text(const Style& style) const {
  if (rows_.empty()) return "";
  std::vector<std::vector<Cell>> lines;
  std::vector<Cell>& titles = lines.emplace_back();
  for (const Column& column : columns_) titles.push_back({.text = column.title, .paint = Paint::dim});
  lines.insert(lines.end(), rows_.begin(), rows_.end());

  std::vector<std::size_t> widths(columns_.size());
  for (const auto& line : lines) {
    for (std::size_t i = 0; i != line.size(); ++i) widths[i] = std::max(widths[i], width_of(line[i].text));
  }
  std::string text;
  for (const auto& line : lines) {
    for (std::size_t i = 0; i != line.size(); ++i) {
      const std::string padding(widths[i] - width_of(line[i].text), ' ');
      const bool is_last = i + 1 == line.size();
      if (columns_[i].align == Align::right) text += padding;
      text += style.paint(line[i].paint, line[i].text);
      if (columns_[i].align == Align::left && !is_last) text += padding;
      if (!is_last) text += "  ";
    }
    text += "\n";
  }
  return text;
}

}  // namespace pkigen
