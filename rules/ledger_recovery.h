// The database of an authority, put together again from what it has signed: certificates, CRLs, and what else is left
// of the database. Decides what belongs to the authority and what the lines say; where all this lies is not known here.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "rules/ledger.h"

namespace pkigen {

struct RecoverySources {
  std::string folder;                     // of the database, for messages
  std::vector<Certificate> authorities;   // its own, one for each of its keys; never empty
  std::vector<Certificate> certificates;  // in any order, repeated, of whomever
  std::vector<Crl> crls;
  // The other files of the database, as far as they are there; also an earlier index.txt ("index.txt.old").
  LedgerFiles files;
  std::optional<std::string> earlier_index;
  std::optional<std::string> present_index;  // that lacks something
  std::vector<std::string> copied;           // serials of which there is a copy where copies are kept
};

struct RecoveredEntry {
  LedgerEntry entry;
  // What is known of it: its certificate, a line of an index.txt, or only that a CRL has its serial.
  enum class Source { certificate, present_index, earlier_index, crl };
  Source source = Source::certificate;
};

struct RecoveredLedger {
  std::vector<RecoveredEntry> entries;  // in the order of their issue, as far as it is known
  std::vector<LedgerFile> files;        // to be written, in this order
  std::optional<Time> crl_date;         // of the newest CRL: what was revoked after it is not known
  Bytes next_crl_number;
};

// Takes each certificate and CRL that one of the authority's keys has signed under its name; the rest is passed over.
// What a CRL has without a certificate gets a line all the same, valid as long as the authority, so that it stays
// revoked. Throws Error if the lines contradict each other.
RecoveredLedger recover_ledger(const RecoverySources& sources);

}  // namespace pkigen
