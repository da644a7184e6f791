#include "tool/shortcut.h"

#include <algorithm>
#include <set>
#include <string>
#include <tuple>

#include "rules/bytes/error.h"
#include "tool/process.h"
#include "tool/report/json.h"
#include "tool/report/plan_text.h"
#include "tool/report/streams.h"
#include "tool/standstill_note.h"
#include "tool/store/owners.h"
#include "tool/store/standstill.h"

namespace pkigen {
namespace {

// What a decision depends on besides the files and the time. Empty if that cannot be told.
std::string circumstances(const GlobalOptions& options, const Place& place, const Clock& clock) {
  const std::string program = program_file();
  if (program.empty()) return "";
  return PKIGEN_VERSION "\n" + program + "\n" + place.file + "\n" + (options.unprivileged ? "caller" : "as declared") +
         "\n" + (clock.reproducible ? "reproducible" : "now") + "\n" + caller();
}

// Those names that are looked up; root is root everywhere.
std::vector<StandstillNote::Owner> owners_in(const Graph& graph) {
  std::set<std::pair<std::string, std::string>> names;
  for (ArtifactId id = 0; id != graph.size(); ++id) {
    const Permissions& permissions = graph.at(id).permissions;
    if (permissions.owner != "root" || permissions.group != "root") names.emplace(permissions.owner, permissions.group);
  }
  std::vector<StandstillNote::Owner> owners;
  for (const auto& [user, group] : names) owners.push_back({.user = user, .group = group, .uid = 0, .gid = 0});
  return owners;
}

void look_up(std::vector<StandstillNote::Owner>& owners, Ownership kind) {
  const Owners names(kind);
  for (StandstillNote::Owner& owner : owners) {
    const Owner found = names.declared({.mode = 0, .owner = owner.user, .group = owner.group});
    owner.uid = found.user;
    owner.gid = found.group;
  }
}

bool are_same(const std::vector<StandstillNote::Owner>& then, Ownership kind) {
  auto now = then;
  look_up(now, kind);
  return now == then;
}

bool is_calm(const Workspace& workspace, const Plan& plan) {
  return workspace.warnings().empty() && std::ranges::all_of(plan.wanted, [&plan](ArtifactId id) {
           const Decision& decision = plan.of(id);
           return decision.action == Action::none && !decision.drifted && decision.note.empty();
         });
}

}  // namespace

std::optional<std::size_t> still_up_to_date(const GlobalOptions& options) {
  const Place place = find_place(options);
  const auto kept = Standstill::load(place.root);
  if (!kept) return std::nullopt;
  try {
    const Clock clock = read_clock();
    const auto note = StandstillNote::parse(kept->note());
    if (!note || note->circumstances.empty() || note->circumstances != circumstances(options, place, clock)) {
      return std::nullopt;
    }
    const bool in_time = note->from <= clock.now && clock.now < note->until;
    if (!in_time || !are_same(note->owners, ownership_of(options)) || !kept->holds()) return std::nullopt;
    return note->up_to_date;
  } catch (const Error&) {
    return std::nullopt;  // it will be met again where there is somebody to tell
  }
}

void print_nothing_to_do(const GlobalOptions& options, std::size_t up_to_date) {
  const Plan::Count count{.up_to_date = up_to_date, .making = 0, .waiting = 0};
  print_out(options.json ? nothing_to_do_json(up_to_date) : plan_summary(count));
}

void remember_standstill(Workspace& workspace, const GlobalOptions& options, const Plan& plan, const Clock& clock) {
  if (!is_calm(workspace, plan)) return;
  StandstillNote note{.circumstances = circumstances(options, workspace.place(), clock),
                      .from = clock.now,
                      .until = plan.stays_until,
                      .up_to_date = plan.wanted.size(),
                      .owners = owners_in(workspace.graph())};
  look_up(note.owners, ownership_of(options));
  try {
    keep_standstill(workspace.store(), workspace.place().root, workspace.sightings(), note.text());
  } catch (const Error&) {
    // All that this run was asked for has been done; the next one will take longer.
  }
}

}  // namespace pkigen
