// A pki.yaml for what is there: composed, read back, planned in memory, and changed until its plan neither re-keys nor
// re-issues anything. Reads only.
#pragma once

#include <string>
#include <vector>

#include "tool/adopt_entity.h"
#include "tool/clock.h"
#include "tool/engine/plan.h"
#include "tool/workspace.h"

namespace pkigen {

struct AdoptionResult {
  std::string text;  // of pki.yaml
  std::vector<std::string> authorities;
  std::vector<std::string> identities;
  std::vector<std::string> without_database;  // of the authorities: `recover` is the next step
  std::vector<std::string> warnings;
  Plan::Count count;  // what its first plan says
};

// `folder` is what is adopted, relative to the place of pki.yaml. Throws Error if there is nothing to adopt.
AdoptionResult adopt_folder(const Place& place, const std::string& folder, const Clock& clock, Ownership ownership);

}  // namespace pkigen
