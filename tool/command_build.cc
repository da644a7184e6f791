// pkigen build: makes what is out of date.
#include <algorithm>
#include <memory>
#include <thread>

#include "rules/x509/random.h"
#include "tool/command.h"
#include "tool/engine/build.h"
#include "tool/engine/remember.h"
#include "tool/planning.h"
#include "tool/process.h"
#include "tool/report/build_reporter.h"
#include "tool/report/json.h"
#include "tool/report/plan_text.h"
#include "tool/report/streams.h"
#include "tool/shortcut.h"
#include "tool/workspace.h"

namespace pkigen {
namespace {

struct BuildArguments {
  std::vector<std::string> targets;
  bool force = false;
};

std::size_t jobs(const GlobalOptions& options) {
  if (options.jobs != 0) return options.jobs;
  return std::max(1U, std::thread::hardware_concurrency());
}

std::unique_ptr<Reporter> make_reporter(const GlobalOptions& options, const Streams& out) {
  if (options.json || options.quiet) return std::make_unique<QuietReporter>();
  const auto progress = out.err_is_terminal ? BuildReporter::Progress::yes : BuildReporter::Progress::no;
  return std::make_unique<BuildReporter>(stdout, stderr, out.out, out.err, progress);
}

ExitCode exit_code_of(const Plan& plan, const BuildResult& result) {
  const bool all_refused = std::ranges::all_of(result.failures, &Failure::refused);
  if (!all_refused || result.interrupted) return ExitCode::failed;
  if (!result.failures.empty()) return ExitCode::waiting;
  return plan.count().waiting != 0 ? ExitCode::waiting : ExitCode::done;
}

std::string summary(const Plan& plan, const BuildResult& result) {
  const Plan::Count count = plan.count();
  std::string text = result.made == 0 && count.making == 0 ? "nothing to do" : std::to_string(result.made) + " made";
  text += ", " + std::to_string(count.up_to_date) + " up to date";
  if (const std::size_t left = count.making - result.made; left != 0) text += ", " + std::to_string(left) + " not made";
  if (count.waiting != 0) text += ", " + std::to_string(count.waiting) + " waiting";
  return text + "\n";
}

ExitCode run(const GlobalOptions& options, const BuildArguments& arguments) {
  const bool everything = arguments.targets.empty() && !arguments.force;
  if (everything) {
    if (const auto up_to_date = still_up_to_date(options)) {
      if (!options.quiet || options.json || options.dry_run) print_nothing_to_do(options, *up_to_date);
      return ExitCode::done;
    }
  }
  Workspace workspace(options, options.dry_run ? Access::read : Access::write);
  const Clock clock = read_clock();
  Cache cache = load_cache(workspace.store());
  Memo memo(cache);
  const Plan plan = plan_for(workspace, clock, {.targets = arguments.targets, .force = arguments.force, .memo = &memo});
  const Streams out = streams(options);
  print_warnings(workspace, out.err);
  if (options.dry_run) {
    print_out(options.json ? plan_json(workspace.graph(), plan)
                           : plan_text(out.out, workspace.graph(), plan) + plan_summary(plan.count()));
    return ExitCode::done;
  }

  if (plan.count().making != 0) workspace.sightings().close();
  SystemRandom random;
  const auto reporter = make_reporter(options, out);
  const BuildResult result = build(workspace.graph(), plan, workspace.store(), workspace.ledgers(), random, *reporter,
                                   {.now = clock.now,
                                    .reproducible = clock.reproducible,
                                    .jobs = jobs(options),
                                    .on_failure = options.keep_going ? OnFailure::keep_going : OnFailure::stop,
                                    .interrupted = &interrupted()});
  remember(workspace.graph(), plan, result, workspace.store(), memo);
  save_cache(workspace.store(), cache);
  if (everything) remember_standstill(workspace, options, plan, clock);
  if (options.json) {
    print_out(build_json(workspace.graph(), plan, result));
  } else {
    print_err(waiting_text(out.err, workspace.graph(), plan));
    if (!options.quiet) print_out(summary(plan, result));
  }
  return exit_code_of(plan, result);
}

}  // namespace

void add_build_command(CommandLine& line) {
  const auto arguments = std::make_shared<BuildArguments>();
  line.add("build", "make what is out of date", [&line, arguments] { return run(line.options, *arguments); })
      .targets(arguments->targets)
      .flag("--force", arguments->force,
            "issue the named certificates and CRLs again, without targets those of all identities");
}

}  // namespace pkigen
