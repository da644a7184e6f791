#include "tool/revocable.h"

#include <algorithm>

#include "rules/serial_number.h"

namespace pkigen {
namespace {

Revocable revocable(LedgerId ledger, const LedgerEntry& entry) {
  return {.ledger = ledger,
          .serial = entry.serial,
          .subject = entry.subject,
          .not_after = entry.not_after,
          .revocation = entry.revocation,
          .unrecorded = std::nullopt};
}

Revocable unrecorded(LedgerId ledger, const Certificate& certificate) {
  return {.ledger = ledger,
          .serial = serial_text(certificate.serial()),
          .subject = one_line(certificate.subject()),
          .not_after = certificate.not_after(),
          .revocation = std::nullopt,
          .unrecorded = certificate};
}

}  // namespace

std::vector<Revocable> RevocableSearch::of_entity(const Entity& entity, Time now) {
  EntityPast past = past_of(workspace_.store(), entity);
  Found found;
  add_by_name(found, past.keys, entity);
  for (const Bytes& key : past.keys) add_by_key(found, key);
  for (const Certificate& certificate : past.certificates) {
    if (auto one = of_certificate(certificate)) found.try_emplace({one->ledger, one->serial}, std::move(*one));
  }
  std::vector<Revocable> valid;
  for (auto& [place, one] : found) {
    if (now <= one.not_after) valid.push_back(std::move(one));
  }
  return valid;
}

// Its key may be gone without a trace. What carries its name and a key of somebody else is not its own.
void RevocableSearch::add_by_name(Found& found, std::set<Bytes>& keys, const Entity& entity) {
  const auto id = workspace_.graph().ledger_of(entity.issuer.authority);
  if (!id) return;
  const std::set<Bytes> others = keys_of_namesakes(entity);
  const auto ledger = workspace_.ledgers().at(*id);
  for (const LedgerEntry* entry : ledger->entries_of(one_line(entity.subject))) {
    const Bytes* key = issued().key_of(*id, entry->serial);
    if (key != nullptr && others.contains(*key)) continue;
    if (key != nullptr) keys.insert(*key);
    found.try_emplace({*id, entry->serial}, revocable(*id, *entry));
  }
}

void RevocableSearch::add_by_key(Found& found, const Bytes& key) {
  for (const IssuedCertificate& one : issued().of_key(key)) {
    if (const LedgerEntry* entry = workspace_.ledgers().at(one.ledger)->find(*from_hex(one.serial))) {
      found.try_emplace({one.ledger, entry->serial}, revocable(one.ledger, *entry));
    } else if (const auto certificate = certificate_at(workspace_.store(), one.path)) {
      found.try_emplace({one.ledger, one.serial}, unrecorded(one.ledger, *certificate));
    }
  }
}

std::set<Bytes> RevocableSearch::keys_of_namesakes(const Entity& entity) const {
  std::set<Bytes> keys;
  for (const Entity& other : workspace_.spec().entities) {
    const bool is_namesake =
        &other != &entity && other.issuer.authority == entity.issuer.authority && other.subject == entity.subject;
    if (is_namesake) keys.merge(past_of(workspace_.store(), other).keys);
  }
  return keys;
}

std::vector<Revocable> RevocableSearch::of_serial(ByteView serial) const {
  std::vector<Revocable> found;
  for (LedgerId id = 0; id != workspace_.graph().ledgers().size(); ++id) {
    const auto ledger = workspace_.ledgers().at(id);
    if (const LedgerEntry* entry = ledger->find(serial)) found.push_back(revocable(id, *entry));
  }
  return found;
}

std::optional<Revocable> RevocableSearch::of_certificate(const Certificate& certificate) {
  for (const auto& [id, authority] : authorities()) {
    if (!authority.has_signed(certificate)) continue;
    const LedgerEntry* entry = workspace_.ledgers().at(id)->find(certificate.serial());
    return entry != nullptr ? revocable(id, *entry) : unrecorded(id, certificate);
  }
  return std::nullopt;
}

bool RevocableSearch::is_issuer(LedgerId id, const Crl& crl) {
  return std::ranges::any_of(authorities(), [&](const auto& authority) {
    return authority.first == id && authority.second.has_signed(crl.issuer(), crl.tbs(), crl.signature());
  });
}

const IssuedCertificates& RevocableSearch::issued() {
  if (!issued_) issued_.emplace(workspace_.graph(), workspace_.store());
  return *issued_;
}

// Under the key that each has, and those that it had.
const std::vector<std::pair<LedgerId, IssuingKey>>& RevocableSearch::authorities() {
  if (authorities_) return *authorities_;
  authorities_.emplace();
  for (LedgerId id = 0; id != workspace_.graph().ledgers().size(); ++id) {
    const Entity& authority = *workspace_.spec().find(workspace_.graph().ledgers()[id].authority);
    for (const Certificate& certificate : past_of(workspace_.store(), authority).certificates) {
      authorities_->emplace_back(id, IssuingKey(certificate));
    }
  }
  return *authorities_;
}

}  // namespace pkigen
