// Why a file has to be made again: the question that the whole program is about, answered in one place.
#pragma once

#include <optional>
#include <vector>

#include "rules/rule.h"
#include "tool/engine/finding.h"
#include "tool/engine/graph.h"

namespace pkigen {

enum class Forced { no, yes };

// The reasons, most important first; empty if the file is up to date. Nothing if it cannot be told, because an input
// that the file follows from is neither there nor about to be made.
std::optional<std::vector<Reason>> why_stale(const Artifact& artifact, const Inputs& inputs, const Finding& found,
                                             Time now, Forced forced);

// The first moment after `now` at which a file that is up to date may be so no more, or there may be something to say
// of it, although nothing has changed; or an earlier one. The end of all time if there is none.
Time turning_point(const Artifact& artifact, const Inputs& inputs, const Finding& found, Time now);

}  // namespace pkigen
