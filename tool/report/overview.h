// One screen about a PKI: how much of it is in which state, what to look at, and the sensible next step. What a bare
// `pkigen` prints.
#pragma once

#include <string>

#include "tool/engine/plan.h"
#include "tool/report/inventory.h"

namespace pkigen {

struct Overview {
  std::string root;  // the folder of pki.yaml
  Inventory inventory;
  Plan::Count plan;
};

// The command to type next; "" if there is nothing to do.
std::string next_step(const Overview& overview);

std::string overview_text(const Style& style, const Overview& overview);
std::string overview_json(const Overview& overview);

}  // namespace pkigen
