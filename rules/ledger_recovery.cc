#include "rules/ledger_recovery.h"

#include <algorithm>
#include <map>
#include <set>

#include "rules/bytes/error.h"
#include "rules/issuing_key.h"
#include "rules/ledger_index.h"
#include "rules/pem_parts.h"
#include "rules/serial_number.h"

namespace pkigen {
namespace {

// As a subject of which nothing is known. openssl ca wants a name, and nobody has this one.
constexpr const char* unknown_subject = "/CN=unknown (recovered from a CRL)";

using Status = LedgerEntry::Status;
using Source = RecoveredEntry::Source;

class Recovery {
 public:
  explicit Recovery(const RecoverySources& sources) : sources_(sources) {
    for (const Certificate& authority : sources.authorities) signers_.emplace_back(authority);
  }

  RecoveredLedger finish() {
    for (const Certificate& certificate : sources_.certificates) add(certificate);
    // What was said first counts: the earlier one said it before.
    if (sources_.earlier_index) add_lines(*sources_.earlier_index, Source::earlier_index);
    if (sources_.present_index) add_lines(*sources_.present_index, Source::present_index);
    for (const Crl& crl : sources_.crls) add(crl);
    order();
    write();
    return std::move(result_);
  }

 private:
  // With one of its keys.
  [[nodiscard]] bool is_signed_by_authority(const Name& issuer, ByteView octets, const Signature& signature) const {
    return std::ranges::any_of(signers_,
                               [&](const IssuingKey& signer) { return signer.has_signed(issuer, octets, signature); });
  }

  void add(const Certificate& certificate);
  void add(const Crl& crl);
  void add_lines(const std::string& index, Source source);
  void revoke(RecoveredEntry& recovered, const RevokedCertificate& revocation);
  [[nodiscard]] Time last_end() const;
  void order();
  void write();

  const RecoverySources& sources_;
  std::vector<IssuingKey> signers_;
  std::map<std::string, RecoveredEntry> found_;  // by serial
  std::map<std::string, Time> begun_;            // when it was issued, as far as that is known
  std::map<std::string, const Certificate*> certificates_;
  Bytes last_crl_number_;
  RecoveredLedger result_;
};

void Recovery::add(const Certificate& certificate) {
  if (!is_signed_by_authority(certificate.issuer(), certificate.tbs(), certificate.signature())) return;
  const std::string serial = serial_text(certificate.serial());
  begun_[serial] = certificate.not_before();
  certificates_[serial] = &certificate;
  found_[serial] = {.entry = {.status = Status::valid,
                              .not_after = certificate.not_after(),
                              .revocation = std::nullopt,
                              .serial = serial,
                              .filename = "unknown",
                              .subject = one_line(certificate.subject())},
                    .source = Source::certificate};
}

void Recovery::revoke(RecoveredEntry& recovered, const RevokedCertificate& revocation) {
  if (recovered.entry.revocation) return;  // what was said first stands in CRLs that are out there
  recovered.entry.status = Status::revoked;
  recovered.entry.revocation = revocation;
}

void Recovery::add_lines(const std::string& index, Source source) {
  const Ledger known =
      Ledger::parse({.index = index, .attributes = {}, .crl_number = {}, .serial = {}}, sources_.folder);
  for (const LedgerEntry& entry : known.entries()) {
    const auto [place, is_new] = found_.try_emplace(entry.serial, RecoveredEntry{.entry = entry, .source = source});
    if (!is_new && entry.revocation) revoke(place->second, *entry.revocation);
  }
}

// No certificate outlives its authority, so that is how long it has to stay revoked.
Time Recovery::last_end() const {
  return std::ranges::max_element(sources_.authorities, {}, &Certificate::not_after)->not_after();
}

void Recovery::add(const Crl& crl) {
  if (!is_signed_by_authority(crl.issuer(), crl.tbs(), crl.signature())) return;
  const CrlFields& fields = crl.fields();
  result_.crl_date = std::max(result_.crl_date.value_or(fields.this_update), fields.this_update);
  last_crl_number_ = std::max(last_crl_number_, without_leading_zeros(fields.number), is_less);
  for (const RevokedCertificate& revoked : fields.revoked) {
    if (revoked.reason == RevocationReason::remove_from_crl) continue;
    const std::string serial = serial_text(revoked.serial);
    RecoveredEntry unknown{.entry = {.status = Status::valid,
                                     .not_after = last_end(),
                                     .revocation = std::nullopt,
                                     .serial = serial,
                                     .filename = "unknown",
                                     .subject = unknown_subject},
                           .source = Source::crl};
    revoke(found_.try_emplace(serial, std::move(unknown)).first->second, revoked);
  }
}

// What was issued first comes first, as it was appended; where that is not known, when it was revoked is a guess.
void Recovery::order() {
  for (const auto& [serial, recovered] : found_) {
    if (begun_.contains(serial)) continue;
    begun_[serial] = recovered.entry.revocation ? recovered.entry.revocation->date : Time{};
  }
  for (auto& [serial, recovered] : found_) result_.entries.push_back(std::move(recovered));
  std::ranges::stable_sort(result_.entries, {}, [this](const RecoveredEntry& one) { return begun_[one.entry.serial]; });
}

void Recovery::write() {
  std::string index;
  for (const RecoveredEntry& recovered : result_.entries) {
    std::string line = issued_index_line(recovered.entry);
    if (recovered.entry.revocation) line = revoked_index_line(line, *recovered.entry.revocation);
    index += line + "\n";
  }
  LedgerFiles files = sources_.files;
  files.index = index;
  if (files.crl_number && !parse_number_file(*files.crl_number)) files.crl_number.reset();
  const Ledger ledger = Ledger::parse(files, sources_.folder);

  const std::set<std::string> copied(sources_.copied.begin(), sources_.copied.end());
  for (const auto& [serial, certificate] : certificates_) {
    if (copied.contains(serial)) continue;
    result_.files.push_back(
        {.name = ledger_path(ledger_certificates_folder, serial + ".pem"), .contents = certificate_part(*certificate)});
  }
  std::vector<LedgerRecord> records;
  if (!last_crl_number_.empty()) {
    records.emplace_back().kind = LedgerRecord::Kind::crl_published;
    records.back().crl_number = last_crl_number_;
  }
  for (LedgerFile& file : ledger.append(records)) result_.files.push_back(std::move(file));
  // The others first: without this one, the database is still known to be lost.
  result_.files.push_back({.name = std::string(ledger_index_file), .contents = Secret(index)});
  result_.next_crl_number = ledger.next_crl_number();
  if (!last_crl_number_.empty()) {
    result_.next_crl_number = std::max(result_.next_crl_number, successor(last_crl_number_), is_less);
  }
}

}  // namespace

RecoveredLedger recover_ledger(const RecoverySources& sources) { return Recovery(sources).finish(); }

}  // namespace pkigen
