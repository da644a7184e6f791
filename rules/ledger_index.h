// Lines of index.txt, the table of openssl ca: six fields between tabs. Texts to entries and back; which entries there
// are is the business of ledger.h.
#pragma once

#include <string>
#include <string_view>

#include "rules/ledger.h"

namespace pkigen {

// The entry that a line (without its end) stands for. Throws Error for one that openssl ca would not accept.
LedgerEntry parse_index_line(std::string_view line);

// The line of a certificate that was issued just now.
std::string issued_index_line(const LedgerEntry& entry);

// That line with its certificate revoked; all else stays as it was, octet for octet.
std::string revoked_index_line(std::string_view line, const RevokedCertificate& revoked);

}  // namespace pkigen
