// Which certificates stand in the CRL of an authority, and in which words. A part of the rule for CRLs.
#pragma once

#include <string>
#include <vector>

#include "rules/ledger.h"
#include "rules/profile.h"

namespace pkigen {

// "0A key_compromise 2026-02-03T04:05:06Z"
std::vector<std::string> in_words(const std::vector<RevokedCertificate>& revoked);

// The certificates of entities that pki.yaml calls revoked and that the database does not: to be revoked at `now`
// unless pki.yaml gives a date.
std::vector<RevokedCertificate> pending_revocations(const Profile& authority, const Ledger& ledger, Time now);
// Those in words, "now" for a date that is not known yet.
std::vector<std::string> pending_in_words(const Profile& authority, const Ledger& ledger);

}  // namespace pkigen
