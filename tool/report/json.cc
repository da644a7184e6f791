#include "tool/report/json.h"

#include "tool/report/json_object.h"

namespace pkigen {
namespace {

Json answer(Json actions, Json summary, Json errors, MoreJson more = nullptr) {
  Json json = new_answer();
  if (more != nullptr) json.update(*more);
  json["actions"] = std::move(actions);
  json["summary"] = std::move(summary);
  json["errors"] = std::move(errors);
  return json;
}

Json summary_json(std::size_t up_to_date, std::size_t made, std::size_t failed, std::size_t waiting) {
  Json json;
  json["up_to_date"] = up_to_date;
  json["made"] = made;
  json["failed"] = failed;
  json["waiting"] = waiting;
  return json;
}

Json action_json(const Artifact& artifact, const Decision& decision, bool done) {
  Json reasons = Json::array();
  for (const Reason& reason : decision.reasons) {
    Json entry;
    entry["code"] = name_of(reason.code);
    if (!reason.field.empty()) entry["field"] = reason.field;
    entry["text"] = reason.text;
    reasons.push_back(std::move(entry));
  }
  Json json;
  json["entity"] = artifact.entity;
  json["format"] = artifact.format;
  json["path"] = artifact.path;
  json["action"] = name_of(decision.action);
  json["reasons"] = std::move(reasons);
  if (!decision.hint.empty()) json["hint"] = decision.hint;
  json["done"] = done;
  return json;
}

Json actions_json(const Graph& graph, const Plan& plan, const std::vector<bool>& done) {
  Json actions = Json::array();
  for (const ArtifactId id : plan.wanted) {
    if (plan.of(id).action == Action::none) continue;
    actions.push_back(action_json(graph.at(id), plan.of(id), !done.empty() && done[id]));
  }
  return actions;
}

Json warnings_json(const Graph& graph, const Plan& plan) {
  Json warnings = Json::array();
  for (const ArtifactId id : plan.wanted) {
    if (!plan.of(id).note.empty()) warnings.push_back(graph.at(id).label() + ": " + plan.of(id).note);
  }
  return warnings;
}

}  // namespace

std::string plan_json(const Graph& graph, const Plan& plan, MoreJson more) {
  const Plan::Count count = plan.count();
  Json json = answer(actions_json(graph, plan, {}), summary_json(count.up_to_date, count.making, 0, count.waiting),
                     Json::array(), more);
  json["warnings"] = warnings_json(graph, plan);
  return dump(json);
}

std::string nothing_to_do_json(std::size_t up_to_date) {
  Json json = answer(Json::array(), summary_json(up_to_date, 0, 0, 0), Json::array());
  json["warnings"] = Json::array();
  return dump(json);
}

std::string build_json(const Graph& graph, const Plan& plan, const BuildResult& result, MoreJson more) {
  const Plan::Count count = plan.count();
  Json errors = Json::array();
  for (const Failure& failure : result.failures) {
    Json error;
    if (!failure.label.empty()) error["target"] = failure.label;
    error["message"] = failure.message;
    error["hint"] = failure.hint;
    errors.push_back(std::move(error));
  }
  Json json = answer(actions_json(graph, plan, result.done),
                     summary_json(count.up_to_date, result.made, count.making - result.made, count.waiting),
                     std::move(errors), more);
  json["warnings"] = warnings_json(graph, plan);
  return dump(json);
}

std::string errors_json(const std::vector<Diagnostic>& diagnostics) {
  Json errors = Json::array();
  for (const Diagnostic& diagnostic : diagnostics) {
    if (diagnostic.severity != Severity::error) continue;
    Json error;
    error["file"] = diagnostic.where.file;
    error["line"] = diagnostic.where.line;
    error["column"] = diagnostic.where.column;
    error["message"] = diagnostic.message;
    error["hint"] = diagnostic.hint;
    errors.push_back(std::move(error));
  }
  return dump(answer(Json::array(), summary_json(0, 0, 0, 0), std::move(errors)));
}

std::string error_json(const std::string& message, const std::string& hint) {
  Json error;
  error["message"] = message;
  error["hint"] = hint;
  return dump(answer(Json::array(), summary_json(0, 0, 0, 0), Json::array({error})));
}

}  // namespace pkigen
