#include "rules/ledger.h"
#include "rules/pem_parts.h"

namespace pkigen {

LedgerRecord issued_record(const Certificate& certificate) {
  LedgerRecord record;
  record.kind = LedgerRecord::Kind::issued;
  record.serial = certificate.serial();
  record.not_after = certificate.not_after();
  record.subject = one_line(certificate.subject());
  record.certificate = certificate_part(certificate);
  return record;
}

}  // namespace pkigen
