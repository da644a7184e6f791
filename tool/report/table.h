// Rows of text in columns, for a terminal: as wide as what stands in them, two blanks apart.
#pragma once

#include <string>
#include <vector>

#include "tool/report/style.h"

namespace pkigen {

enum class Align { left, right };

struct Cell {
  std::string text;
  Paint paint = Paint::none;
};

class Table {
 public:
  struct Column {
    std::string title;
    Align align = Align::left;
  };
  explicit Table(std::vector<Column> columns) : columns_(std::move(columns)) {}

  // As many cells as there are columns. Control characters are made visible.
  void add(std::vector<Cell> row);
  [[nodiscard]] bool empty() const { return rows_.empty(); }
  // A line of titles, then a line a row; "" if there is none.
  [[nodiscard]] std::string text(const Style& style) const;

 private:
  std::vector<Column> columns_;
  std::vector<std::vector<Cell>> rows_;
};

}  // namespace pkigen
