// What files hold, as `show` prints it: a title and a line for each field.
#pragma once

#include <string>
#include <vector>

#include "rules/exhibit.h"
#include "tool/report/style.h"

namespace pkigen {

// A file and what is in it; with what lint has to say, if it was asked.
struct ShownFile {
  struct Thing {
    Exhibit exhibit;
    std::vector<LintFinding> findings;
  };
  std::string path;
  std::vector<Thing> things;
  bool is_linted = false;
};

std::string shown_text(const Style& style, const std::vector<ShownFile>& files);
std::string shown_json(const std::vector<ShownFile>& files);

}  // namespace pkigen
