// A plan in words: a line for each artifact that is not up to date, with every reason, and a summary.
#pragma once

#include <string>
#include <vector>

#include "tool/engine/graph.h"
#include "tool/engine/plan.h"
#include "tool/report/style.h"

namespace pkigen {

// "reissue  tls/certs/www.crt  san: + dns:imap.example.org"
std::string action_text(const Style& style, const Artifact& artifact, const Decision& decision);

// All of them, in graph order, and warnings and hints below the lines they belong to.
std::string plan_text(const Style& style, const Graph& graph, const Plan& plan);

// "3 to make, 7 up to date, 1 waiting"
std::string plan_summary(const Plan::Count& count);

// The hints of what waits or is refused, each once: "hint: …" lines.
std::string waiting_text(const Style& style, const Graph& graph, const Plan& plan);

}  // namespace pkigen
