// Revokes certificates in the databases of their authorities; the CRLs follow as any file follows what it is made from.
#pragma once

#include <vector>

#include "tool/revocable.h"
#include "tool/workspace.h"

namespace pkigen {

// Whether the databases on disk change, or only what this run knows of them, for a look at what would be.
enum class Durability { foreseen, on_disk };

struct RevocationOrder {
  Revocable certificate;
  RevocationReason reason = RevocationReason::unspecified;
  Time date{};
};

// Writes them down, those that were never recorded as issued first. What is revoked already stays as it is. Durable on
// return, all in one transaction. Throws Error, and Unsafe if the database of an authority is lost.
void revoke(Workspace& workspace, const std::vector<RevocationOrder>& orders, Durability durability);

// What pki.yaml calls revoked and the databases do not yet, at `now`. Passes over authorities whose database is lost.
std::vector<RevocationOrder> revocations_due(const Workspace& workspace, Time now);

}  // namespace pkigen
