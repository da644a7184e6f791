// What `revoke` has done: a line for each certificate, or rows of JSON.
#pragma once

#include <nlohmann/json_fwd.hpp>
#include <string>
#include <vector>

#include "rules/ledger.h"
#include "tool/report/style.h"

namespace pkigen {

struct RevokedRow {
  enum class State { foreseen, done, known };  // would be revoked, is revoked now, was so before
  std::string authority;
  std::string serial;   // upper-case hex
  std::string subject;  // openssl's one-line form
  RevokedCertificate revocation;
  State state = State::done;
};

std::string revoked_text(const Style& style, const std::vector<RevokedRow>& rows);
// [{"authority", "serial", "subject", "reason", "date", "done"}]; `done` is false for what this run did not revoke.
nlohmann::ordered_json revoked_json(const std::vector<RevokedRow>& rows);

}  // namespace pkigen
