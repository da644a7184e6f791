// What an audit of the disk has found, as `verify` and `doctor` say it.
#pragma once

#include <string>
#include <vector>

#include "tool/report/style.h"

namespace pkigen {

struct Fault {
  std::string entity;  // "" if it is nobody's in particular
  std::string path;
  std::string code;  // stable: that of a reason, or "not-recorded", "folder-mode" …
  std::string text;  // "mode 0644, must be 0600"
  std::string hint;  // what to do
};

// A line each, the path first, with its hint below; a hint that was just given is not repeated.
std::string faults_text(const Style& style, const std::vector<Fault>& faults);
// `warnings` are things to know that are no faults.
std::string faults_json(const std::vector<Fault>& faults, const std::vector<std::string>& warnings);

}  // namespace pkigen
