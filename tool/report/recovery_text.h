// What `recover` has put together again, and what nobody can know any more: as lines for people and as JSON.
#pragma once

#include <string>
#include <vector>

#include "rules/ledger_recovery.h"

namespace pkigen {

struct RecoveryReport {
  std::string authority;
  std::string folder;
  const RecoveredLedger& ledger;
  bool done = false;  // or only what would be
};

// A line for each certificate, then what was written.
std::string recovery_text(const RecoveryReport& report);
// What cannot be known, as warnings, beside what could not be read.
std::vector<std::string> recovery_doubts(const RecoveredLedger& ledger, const std::vector<std::string>& unreadable);
std::string recovery_json(const RecoveryReport& report, const std::vector<std::string>& doubts);

}  // namespace pkigen
