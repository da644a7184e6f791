#include "rules/revocations.h"

#include <set>

#include "rules/serial_number.h"

namespace pkigen {
namespace {

std::string in_words(const RevokedCertificate& certificate, const std::string& date) {
  return serial_text(certificate.serial) + " " + std::string(name_of(certificate.reason)) + " " + date;
}

struct Pending {
  RevokedCertificate certificate;
  bool has_date = false;
};

// Whatever their status, so that no clock decides what stands in a CRL.
std::vector<Pending> pending(const Profile& authority, const Ledger& ledger) {
  std::vector<Pending> result;
  std::set<std::string> seen;  // two entities may have one name
  for (const RevokedEntity& entity : authority.revoked_entities) {
    for (const LedgerEntry* entry : ledger.entries_of(one_line(parse_rfc4514(entity.subject)))) {
      const auto serial = from_hex(entry->serial);
      if (entry->revocation || !serial || !seen.insert(entry->serial).second) continue;
      result.push_back(
          {.certificate = {.serial = *serial, .date = entity.date.value_or(Time{}), .reason = entity.reason},
           .has_date = entity.date.has_value()});
    }
  }
  return result;
}

}  // namespace

std::vector<std::string> in_words(const std::vector<RevokedCertificate>& revoked) {
  std::vector<std::string> entries;
  for (const RevokedCertificate& certificate : revoked) {
    entries.push_back(in_words(certificate, rfc3339(certificate.date)));
  }
  return entries;
}

std::vector<RevokedCertificate> pending_revocations(const Profile& authority, const Ledger& ledger, Time now) {
  std::vector<RevokedCertificate> revoked;
  for (Pending& one : pending(authority, ledger)) {
    if (!one.has_date) one.certificate.date = now;
    revoked.push_back(std::move(one.certificate));
  }
  return revoked;
}

std::vector<std::string> pending_in_words(const Profile& authority, const Ledger& ledger) {
  std::vector<std::string> entries;
  for (const Pending& one : pending(authority, ledger)) {
    entries.push_back(in_words(one.certificate, one.has_date ? rfc3339(one.certificate.date) : "now"));
  }
  return entries;
}

}  // namespace pkigen
