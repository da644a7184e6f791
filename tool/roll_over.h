// The roll-over of an authority: which step comes next, and what it takes.
#pragma once

#include "tool/exit_code.h"
#include "tool/options.h"
#include "tool/workspace.h"

namespace pkigen {

enum class OldKey { here, lost };

// Takes the next step in the roll-over of that authority, whole or not at all, and says what it means and what a person
// has to do before the one after. With -n only shows it. Throws Unsafe if it cannot be taken now.
ExitCode roll_over(const GlobalOptions& options, Workspace& workspace, const Entity& authority, OldKey old_key);

}  // namespace pkigen
