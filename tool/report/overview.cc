#include "tool/report/overview.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "tool/report/json_object.h"

namespace pkigen {
namespace {

// So that all fits on one screen.
constexpr std::size_t most_rows = 10;

template <typename Row>
std::map<State, std::size_t> count(const std::vector<Row>& rows) {
  std::map<State, std::size_t> states;
  for (const Row& row : rows) ++states[row.state];
  return states;
}

// "certificates: 4 ok, 1 renewal-due"
template <typename Row>
std::string states_text(const std::string& title, const std::vector<Row>& rows) {
  std::string text;
  for (const auto& [state, number] : count(rows)) {
    text += fmt::format("{}{} {}", text.empty() ? "" : ", ", number, name_of(state));
  }
  return rows.empty() ? "" : fmt::format("{}: {}\n", title, text);
}

template <typename Row>
Json states_json(const std::vector<Row>& rows) {
  Json json = Json::object();
  for (const auto& [state, number] : count(rows)) json[std::string(name_of(state))] = number;
  return json;
}

// Only what somebody should look at, and not too much of it.
std::string attention_text(const Style& style, const Inventory& inventory) {
  Inventory odd{.now = inventory.now, .certificates = {}, .crls = {}, .unnamed = {}, .roll_overs = {}};
  const auto is_odd = [](const auto& row) { return row.state != State::ok; };
  std::ranges::copy_if(inventory.certificates, std::back_inserter(odd.certificates), is_odd);
  std::ranges::copy_if(inventory.crls, std::back_inserter(odd.crls), is_odd);
  if (odd.certificates.empty() && odd.crls.empty()) return "";
  const bool is_too_much = odd.certificates.size() > most_rows || odd.crls.size() > most_rows;
  odd.certificates.resize(std::min(odd.certificates.size(), most_rows));
  odd.crls.resize(std::min(odd.crls.size(), most_rows));
  const std::string table = inventory_text(style, odd, Detail::brief);
  return "\n" + table + (is_too_much ? "and more; `pkigen status` lists all\n" : "");
}

std::string next_end_text(const Inventory& inventory) {
  const CertificateRow* first = nullptr;
  for (const CertificateRow& row : inventory.certificates) {
    if (!row.summary || row.state == State::expired || row.state == State::revoked) continue;
    if (first == nullptr || row.summary->not_after < first->summary->not_after) first = &row;
  }
  if (first == nullptr) return "";
  return fmt::format("the next certificate to end is that of {}, on {}\n", first->entity,
                     rfc3339(first->summary->not_after).substr(0, 10));
}

std::string next_step_text(const Overview& overview) {
  const Plan::Count& plan = overview.plan;
  if (plan.making != 0) {
    return fmt::format("next: `pkigen build` makes or mends {}; `pkigen plan` says which and why\n",
                       counted(plan.making, "file"));
  }
  if (plan.waiting != 0)
    return fmt::format("next: `pkigen plan` says what is waiting for you ({})\n", counted(plan.waiting, "file"));
  return fmt::format("nothing to do, {} up to date\n", counted(plan.up_to_date, "file"));
}

}  // namespace

std::string next_step(const Overview& overview) {
  if (overview.plan.making != 0) return "pkigen build";
  return overview.plan.waiting != 0 ? "pkigen plan" : "";
}

std::string overview_text(const Style& style, const Overview& overview) {
  const Inventory& inventory = overview.inventory;
  return fmt::format("{}\n", style.paint(Paint::bold, printable(overview.root))) +
         states_text("certificates", inventory.certificates) + states_text("CRLs", inventory.crls) +
         next_end_text(inventory) + roll_overs_text(inventory) + attention_text(style, inventory) + "\n" +
         next_step_text(overview);
}

std::string overview_json(const Overview& overview) {
  Json json = new_answer();
  json["root"] = overview.root;
  json["certificates"] = states_json(overview.inventory.certificates);
  json["crls"] = states_json(overview.inventory.crls);
  json["summary"]["up_to_date"] = overview.plan.up_to_date;
  json["summary"]["to_make"] = overview.plan.making;
  json["summary"]["waiting"] = overview.plan.waiting;
  json["next"] = next_step(overview);
  return dump(json);
}

}  // namespace pkigen
