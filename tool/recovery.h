// The search behind `recover`: everything in the tree that may tell what an authority has issued and revoked. What it
// means is decided in rules/ledger_recovery.h.
#pragma once

#include <string>
#include <vector>

#include "rules/ledger_recovery.h"
#include "tool/workspace.h"

namespace pkigen {

struct FoundSources {
  RecoverySources sources;
  std::string replaced;                 // the index.txt that is there all the same; "" if there is none
  std::vector<std::string> unreadable;  // files that should hold a certificate or a CRL and do not, with the reason
};

// `authority` is one of pki.yaml. Throws Unsafe if its database is not lost, nor
// anything that it has issued missing in it, Error if its certificate is not there.
FoundSources find_recovery_sources(Workspace& workspace, const Entity& authority);

}  // namespace pkigen
