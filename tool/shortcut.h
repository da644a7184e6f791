// The way of those runs that have nothing to do, which are most: no YAML is parsed and no file read if everything that
// an earlier run looked at before it said so is still the same (store/standstill.h).
#pragma once

#include <cstddef>
#include <optional>

#include "tool/engine/plan.h"
#include "tool/options.h"
#include "tool/workspace.h"

namespace pkigen {

// How many artifacts there are, if it is certain that all of them are up to date and that there is nothing to warn of.
// Of a run without targets, now. Throws nothing that going the long way would not.
std::optional<std::size_t> still_up_to_date(const GlobalOptions& options);

// What a build and a plan say then.
void print_nothing_to_do(const GlobalOptions& options, std::size_t up_to_date);

// Lets later runs take the way, if this one was of that kind: `plan` is that of everything, at `clock`, and nothing has
// been made.
void remember_standstill(Workspace& workspace, const GlobalOptions& options, const Plan& plan, const Clock& clock);

}  // namespace pkigen
