// pkigen without a command: one screen.
#include "tool/command.h"
#include "tool/planning.h"
#include "tool/report/json_object.h"
#include "tool/report/overview.h"
#include "tool/report/streams.h"
#include "tool/take_inventory.h"

namespace pkigen {
namespace {

ExitCode welcome(const GlobalOptions& options, const Place& place) {
  if (options.json) {
    Json json = new_answer();
    json["root"] = place.root;
    json["next"] = "pkigen init";
    print_out(dump(json));
  } else {
    print_out("there is no " + place.file + " in " + place.root + "\n\n" +
              "next: `pkigen init` writes one, `pkigen help` lists the commands\n");
  }
  return ExitCode::done;
}

}  // namespace

ExitCode run_overview(const GlobalOptions& options) {
  const Place place = find_place(options);
  if (!has_specification(place)) return welcome(options, place);
  Workspace workspace(options, Access::read);
  const Clock clock = read_clock();
  const Plan plan = plan_for(workspace, clock, {});
  const Overview overview{
      .root = place.root, .inventory = take_inventory(workspace, plan, clock.now), .plan = plan.count()};
  if (options.json) {
    print_out(overview_json(overview));
    return ExitCode::done;
  }
  const Streams out = streams(options);
  print_warnings(workspace, out.err);
  print_out(overview_text(out.out, overview));
  return ExitCode::done;
}

}  // namespace pkigen
