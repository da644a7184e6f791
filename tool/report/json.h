// The machine-readable answers, schema "pkigen/1": one object on standard output. The names are a contract.
#pragma once

#include <nlohmann/json_fwd.hpp>
#include <string>
#include <vector>

#include "tool/engine/build.h"
#include "tool/engine/plan.h"
#include "tool/spec/diagnostic.h"

namespace pkigen {

// `more` is put in front of it; null: nothing is.
using MoreJson = const nlohmann::ordered_json*;
std::string plan_json(const Graph& graph, const Plan& plan, MoreJson more = nullptr);
// What both print if all is up to date.
std::string nothing_to_do_json(std::size_t up_to_date);
std::string build_json(const Graph& graph, const Plan& plan, const BuildResult& result, MoreJson more = nullptr);
// What went wrong before there was anything else to say.
std::string errors_json(const std::vector<Diagnostic>& diagnostics);
std::string error_json(const std::string& message, const std::string& hint);

}  // namespace pkigen
