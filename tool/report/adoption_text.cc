#include "tool/report/adoption_text.h"

#include <fmt/format.h>

#include "tool/report/json_object.h"
#include "tool/report/style.h"

namespace pkigen {
namespace {

std::string names_text(const std::string& title, const std::vector<std::string>& names) {
  if (names.empty()) return "";
  std::string text;
  for (const std::string& name : names) text += (text.empty() ? "" : ", ") + name;
  return fmt::format("{}: {}\n", title, text);
}

std::string next_step(const AdoptionReport& report) {
  if (report.without_database.empty()) return "pkigen plan";
  return "pkigen recover " + report.without_database.front();
}

}  // namespace

std::string adoption_text(const AdoptionReport& report) {
  return names_text("authorities", report.authorities) + names_text("identities", report.identities) +
         fmt::format("wrote {}; its first plan: {} up to date, {} to make, {} waiting\n", printable(report.file),
                     report.count.up_to_date, report.count.making, report.count.waiting) +
         fmt::format("next: read it, then run `{}`\n", next_step(report));
}

std::string adoption_json(const AdoptionReport& report) {
  Json json = new_answer();
  json["file"] = report.file;
  json["authorities"] = report.authorities;
  json["identities"] = report.identities;
  json["warnings"] = report.warnings;
  json["plan"]["up_to_date"] = report.count.up_to_date;
  json["plan"]["made"] = report.count.making;
  json["plan"]["waiting"] = report.count.waiting;
  json["next"] = next_step(report);
  if (!report.done) json["text"] = report.text;
  json["done"] = report.done;
  return dump(json);
}

}  // namespace pkigen
