// pkigen plan: what a build would do, and why.
#include <memory>

#include "tool/command.h"
#include "tool/folder_care.h"
#include "tool/planning.h"
#include "tool/report/json.h"
#include "tool/report/plan_text.h"
#include "tool/report/streams.h"
#include "tool/shortcut.h"
#include "tool/workspace.h"

namespace pkigen {
namespace {

struct PlanArguments {
  std::vector<std::string> targets;
  std::string at;
  bool exit_code = false;
};

ExitCode exit_code_of(const Plan& plan) {
  const Plan::Count count = plan.count();
  if (count.making != 0) return ExitCode::would_build;
  return count.waiting != 0 ? ExitCode::waiting : ExitCode::done;
}

ExitCode run(const GlobalOptions& options, const PlanArguments& arguments) {
  if (arguments.targets.empty() && arguments.at.empty()) {
    if (const auto up_to_date = still_up_to_date(options)) {
      print_nothing_to_do(options, *up_to_date);
      return ExitCode::done;
    }
  }
  Workspace workspace(options, Access::read);
  require_safe_sources(workspace.place(), workspace.spec());
  const Clock clock = clock_at(arguments.at);
  Cache cache = load_cache(workspace.store());
  const Memo memo(cache);
  const Plan plan = plan_for(workspace, clock, {.targets = arguments.targets, .force = false, .memo = &memo});
  const Streams out = streams(options);
  tend_folders(options, workspace, Access::read);
  if (options.json) {
    print_out(plan_json(workspace.graph(), plan));
  } else {
    print_warnings(workspace, out.err);
    print_out(plan_text(out.out, workspace.graph(), plan));
    print_out(plan_summary(plan.count()));
    print_err(waiting_text(out.err, workspace.graph(), plan));
  }
  return arguments.exit_code ? exit_code_of(plan) : ExitCode::done;
}

}  // namespace

void add_plan_command(CommandLine& line) {
  const auto arguments = std::make_shared<PlanArguments>();
  line.add("plan", "show what build would do, and why", [&line, arguments] { return run(line.options, *arguments); })
      .targets(arguments->targets)
      .option("--at", arguments->at, "plan as if it were that time (RFC 3339)")
      .flag("--exit-code", arguments->exit_code, "exit 3 if there is something to build, 4 if something waits");
}

}  // namespace pkigen
