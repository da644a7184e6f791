#include "rules/crl_words.h"

#include "rules/serial_number.h"

namespace pkigen {

std::vector<std::string> in_words(const std::vector<RevokedCertificate>& revoked) {
  std::vector<std::string> entries;
  entries.reserve(revoked.size());
  for (const RevokedCertificate& one : revoked) {
    std::string& entry = entries.emplace_back(serial_text(one.serial));
    (((entry += ' ') += name_of(one.reason)) += ' ') += rfc3339(one.date);
  }
  return entries;
}

}  // namespace pkigen
