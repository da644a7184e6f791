// `settings` when all identities are known: values that a preset fills in, also from the server that a client belongs
// to, and the commands of `on_change: auto`, which use them.
#pragma once

#include "tool/spec/draft.h"

namespace pkigen {

void resolve_settings(Drafts& drafts, const DraftIndex& index, Findings& findings);

}  // namespace pkigen
