#include "tool/report/revocation_report.h"

#include <fmt/format.h>

#include <algorithm>

#include "tool/report/json_object.h"

namespace pkigen {
namespace {

using State = RevokedRow::State;

std::string word_of(const RevokedRow& row) { return row.state == State::known ? "known" : "revoke"; }

}  // namespace

std::string revoked_text(const Style& style, const std::vector<RevokedRow>& rows) {
  std::string text;
  for (const RevokedRow& row : rows) {
    text += fmt::format(
        "{}  {}  {}  {}\n",
        style.paint(row.state == State::known ? Paint::dim : Paint::red, fmt::format("{:<7}", word_of(row))),
        row.serial, printable(row.subject),
        style.paint(Paint::dim, fmt::format("{} by {}, {}", rfc3339(row.revocation.date), row.authority,
                                            name_of(row.revocation.reason))));
  }
  const bool all_known = std::ranges::all_of(rows, [](const RevokedRow& row) { return row.state == State::known; });
  if (all_known) text += "nothing to revoke: that has been done before\n";
  return text;
}

nlohmann::ordered_json revoked_json(const std::vector<RevokedRow>& rows) {
  Json all = Json::array();
  for (const RevokedRow& row : rows) {
    Json entry;
    entry["authority"] = row.authority;
    entry["serial"] = row.serial;
    entry["subject"] = row.subject;
    entry["reason"] = name_of(row.revocation.reason);
    entry["date"] = rfc3339(row.revocation.date);
    entry["done"] = row.state == State::done;
    all.push_back(std::move(entry));
  }
  return all;
}

}  // namespace pkigen
