#include "tool/report/fault.h"

#include <fmt/format.h>

#include "tool/report/json_object.h"

namespace pkigen {

std::string faults_text(const Style& style, const std::vector<Fault>& faults) {
  std::string text;
  for (std::size_t i = 0; i != faults.size(); ++i) {
    const Fault& fault = faults[i];
    text += fmt::format("{}: {}\n", style.paint(Paint::bold, printable(fault.path)), printable(fault.text));
    const bool is_repeated = i + 1 != faults.size() && faults[i + 1].hint == fault.hint;
    if (!fault.hint.empty() && !is_repeated) {
      text += fmt::format("  {}: {}\n", style.paint(Paint::dim, "hint"), printable(fault.hint));
    }
  }
  return text;
}

std::string faults_json(const std::vector<Fault>& faults, const std::vector<std::string>& warnings) {
  Json json = new_answer();
  json["faults"] = Json::array();
  for (const Fault& fault : faults) {
    Json entry;
    entry["entity"] = fault.entity.empty() ? Json() : Json(fault.entity);
    entry["path"] = fault.path;
    entry["code"] = fault.code;
    entry["text"] = fault.text;
    entry["hint"] = fault.hint;
    json["faults"].push_back(std::move(entry));
  }
  json["warnings"] = warnings;
  return dump(json);
}

}  // namespace pkigen
