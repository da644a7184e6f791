#include "tool/revoking.h"

#include <map>

namespace pkigen {
namespace {

using Records = std::map<LedgerId, std::vector<LedgerRecord>>;

LedgerRecord revoked_record(const RevocationOrder& order) {
  LedgerRecord record;
  record.kind = LedgerRecord::Kind::revoked;
  record.serial = from_hex(order.certificate.serial).value();
  record.revocation = {.serial = record.serial, .date = order.date, .reason = order.reason};
  return record;
}

Records records_of(const std::vector<RevocationOrder>& orders) {
  Records records;
  for (const RevocationOrder& order : orders) {
    if (order.certificate.revocation) continue;
    std::vector<LedgerRecord>& of_authority = records[order.certificate.ledger];
    if (order.certificate.unrecorded) of_authority.push_back(issued_record(*order.certificate.unrecorded));
    of_authority.push_back(revoked_record(order));
  }
  return records;
}

void require_database(const Workspace& workspace, LedgerId id) {
  if (workspace.ledgers().at(id)->exists()) return;
  const std::string& authority = workspace.graph().ledgers()[id].authority;
  throw Unsafe("the database of " + authority + " is gone, so nothing can be revoked in it",
               "put its index.txt back, or run `pkigen recover " + authority + "`");
}

}  // namespace

void revoke(Workspace& workspace, const std::vector<RevocationOrder>& orders, Durability durability) {
  std::map<LedgerId, std::vector<LedgerFile>> changes;
  for (auto& [id, records] : records_of(orders)) {
    require_database(workspace, id);
    changes[id] = workspace.ledgers().append(id, std::move(records));
  }
  if (changes.empty()) return;
  if (durability == Durability::on_disk) {
    workspace.sightings().close();
    const auto transaction = workspace.store().begin();
    for (const auto& [id, files] : changes) put_ledger(*transaction, workspace.ledgers().folder(id), files);
    transaction->commit();
  }
  for (const auto& [id, files] : changes) workspace.ledgers().replace(id, files);
}

std::vector<RevocationOrder> revocations_due(const Workspace& workspace, Time now) {
  std::vector<RevocationOrder> orders;
  RevocableSearch search(workspace);
  for (const Entity& entity : workspace.spec().entities) {
    if (!entity.revoked) continue;
    for (Revocable& one : search.of_entity(entity, now)) {
      if (one.revocation || !workspace.ledgers().at(one.ledger)->exists()) continue;
      orders.push_back({.certificate = std::move(one),
                        .reason = entity.revoked->reason,
                        .date = entity.revoked->date.value_or(now)});
    }
  }
  return orders;
}

}  // namespace pkigen
