// After a run: what is now known of the files, for the next one.
#pragma once

#include "tool/engine/build.h"
#include "tool/engine/memo.h"
#include "tool/engine/plan.h"
#include "tool/store/store.h"

namespace pkigen {

// Of everything that was found up to date, or published with words that say what it is. Those words are gone
// afterwards: nobody needs them any more, and they are most of what a build keeps in memory.
void remember(const Graph& graph, Plan& plan, BuildResult& result, const Store& store, Memo& memo);

}  // namespace pkigen
