#include "tool/report/recovery_text.h"

#include <fmt/format.h>

#include <algorithm>

#include "rules/serial_number.h"
#include "tool/report/json_object.h"
#include "tool/report/style.h"

namespace pkigen {
namespace {

using Source = RecoveredEntry::Source;

std::string_view name_of(Source source) {
  switch (source) {
    case Source::certificate:
      return "certificate";
    case Source::present_index:
      return "index.txt";
    case Source::earlier_index:
      return "index.txt.old";
    case Source::crl:
      break;
  }
  return "crl";
}

std::string status_of(const LedgerEntry& entry) {
  if (!entry.revocation) return "issued";
  return fmt::format("revoked {} {}", name_of(entry.revocation->reason), rfc3339(entry.revocation->date));
}

}  // namespace

std::string recovery_text(const RecoveryReport& report) {
  std::string text;
  std::size_t revoked = 0;
  for (const auto& [entry, source] : report.ledger.entries) {
    text += fmt::format("{}  {}  {}\n", entry.serial, printable(entry.subject), status_of(entry));
    if (entry.revocation) ++revoked;
  }
  text += fmt::format("the database of {} {} again: {}, {} of them revoked; the next CRL gets the number {}\n",
                      report.authority, report.done ? "is there" : "would be there",
                      counted(report.ledger.entries.size(), "certificate"), revoked,
                      serial_text(report.ledger.next_crl_number));
  return text;
}

std::vector<std::string> recovery_doubts(const RecoveredLedger& ledger, const std::vector<std::string>& unreadable) {
  std::vector<std::string> doubts = unreadable;
  const auto nameless =
      static_cast<std::size_t>(std::ranges::count(ledger.entries, Source::crl, &RecoveredEntry::source));
  if (nameless != 0) {
    doubts.push_back(counted(nameless, "revoked certificate") +
                     " known from a CRL only: the subject and the end in the database are made up");
  }
  doubts.push_back(ledger.crl_date
                       ? "what was revoked after the CRL of " + rfc3339(*ledger.crl_date) + " has to be revoked again"
                       : "there is no CRL: what was revoked has to be revoked again");
  doubts.emplace_back("certificates of which no copy was found are not in the database, and cannot be revoked by it");
  return doubts;
}

std::string recovery_json(const RecoveryReport& report, const std::vector<std::string>& doubts) {
  Json json = new_answer();
  json["authority"] = report.authority;
  json["dir"] = report.folder;
  json["certificates"] = Json::array();
  for (const auto& [entry, source] : report.ledger.entries) {
    Json row;
    row["serial"] = entry.serial;
    row["subject"] = entry.subject;
    row["not_after"] = rfc3339(entry.not_after);
    row["revoked"] = entry.revocation ? Json(std::string(name_of(entry.revocation->reason))) : Json();
    row["revoked_at"] = entry.revocation ? Json(rfc3339(entry.revocation->date)) : Json();
    row["source"] = std::string(name_of(source));
    json["certificates"].push_back(std::move(row));
  }
  json["next_crl_number"] = serial_text(report.ledger.next_crl_number);
  json["files"] = Json::array();
  for (const LedgerFile& file : report.ledger.files) json["files"].push_back(ledger_path(report.folder, file.name));
  json["warnings"] = doubts;
  json["done"] = report.done;
  return dump(json);
}

}  // namespace pkigen
