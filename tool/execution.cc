#include "tool/execution.h"

#include <algorithm>
#include <memory>
#include <thread>

#include "rules/bytes/error.h"
#include "rules/x509/random.h"
#include "tool/command_certifier.h"
#include "tool/engine/build.h"
#include "tool/engine/remember.h"
#include "tool/folder_care.h"
#include "tool/process.h"
#include "tool/report/build_reporter.h"
#include "tool/report/plan_text.h"
#include "tool/report/streams.h"
#include "tool/shortcut.h"

namespace pkigen {
namespace {

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

bool is_everything(const PlanRequest& request) {
  return request.targets.empty() && request.artifacts.empty() && !request.force && request.relocked.empty();
}

// With -n.
ExitCode show(const GlobalOptions& options, const Streams& out, const Workspace& workspace, const Plan& plan,
              MoreJson more) {
  print_out(options.json ? plan_json(workspace.graph(), plan, more)
                         : plan_text(out.out, workspace.graph(), plan) + plan_summary(plan.count()));
  return ExitCode::done;
}

void report(const GlobalOptions& options, const Streams& out, const Graph& graph, const Plan& plan,
            const BuildResult& result, MoreJson more) {
  if (options.json) {
    print_out(build_json(graph, plan, result, more));
    return;
  }
  print_err(waiting_text(out.err, graph, plan));
  if (!options.quiet) print_out(summary(plan, result));
}

// A step that cannot be taken whole is not begun.
ExitCode refuse_step(const GlobalOptions& options, const Streams& out, const Graph& graph, const Plan& plan,
                     MoreJson more) {
  BuildResult nothing;
  nothing.done.resize(graph.size());
  report(options, out, graph, plan, nothing, more);
  print_err(error_text(out.err, "nothing was changed: what waits stands in the way of the rest", ""));
  return ExitCode::waiting;
}

}  // namespace

Access access_for(const GlobalOptions& options) { return options.dry_run ? Access::read : Access::write; }

ExitCode execute(const GlobalOptions& options, Workspace& workspace, const Clock& clock, PlanRequest request,
                 MoreJson more) {
  const Streams out = streams(options);
  Cache cache = load_cache(workspace.store());
  Memo memo(cache);
  request.memo = &memo;
  print_warnings(workspace, out.err);
  const bool are_closed = tend_folders(options, workspace, access_for(options));
  if (options.dry_run) require_safe_sources(workspace.place(), workspace.spec());
  if (options.dry_run) return show(options, out, workspace, plan_for(workspace, clock, request), more);

  Unlocked unlocked = plan_and_unlock(workspace, clock, request);
  const Plan& plan = unlocked.plan;
  for (const std::string& warning : unlocked.warnings) print_err(warning_text(out.err, warning));
  if (request.step != nullptr && plan.count().waiting != 0)
    return refuse_step(options, out, workspace.graph(), plan, more);
  if (plan.count().making != 0) workspace.sightings().close();
  SystemRandom random;
  const CommandCertifier certifier(workspace.place().root);
  const auto reporter = make_reporter(options, out);
  BuildResult result = build(workspace.graph(), plan, workspace.store(), workspace.ledgers(), random, *reporter,
                             {.now = clock.now,
                              .reproducible = clock.reproducible,
                              .jobs = jobs(options),
                              .passphrases = &unlocked.passphrases,
                              .certifier = &certifier,
                              .on_failure = options.keep_going ? OnFailure::keep_going : OnFailure::stop,
                              .step = request.step,
                              .interrupted = &interrupted()});
  remember(workspace.graph(), unlocked.plan, result, workspace.store(), memo);
  // A warning is said each time, so the long way is taken each time.
  const bool is_calm = is_everything(request) && unlocked.warnings.empty() && are_closed;
  try {
    save_cache(workspace.store(), cache);
    if (is_calm) remember_standstill(workspace, options, plan, clock);
  } catch (const Error& error) {
    // What was made is in its place for all that.
    print_err(
        warning_text(out.err, std::string(error.what()) + ", so the next run reads everything again", error.hint()));
  }
  report(options, out, workspace.graph(), plan, result, more);
  return exit_code_of(plan, result);
}

}  // namespace pkigen
