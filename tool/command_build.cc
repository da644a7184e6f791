// pkigen build: makes what is out of date.
#include <memory>

#include "tool/command.h"
#include "tool/execution.h"
#include "tool/shortcut.h"

namespace pkigen {
namespace {

struct BuildArguments {
  std::vector<std::string> targets;
  bool force = false;
};

ExitCode run(const GlobalOptions& options, const BuildArguments& arguments) {
  if (arguments.targets.empty() && !arguments.force) {
    if (const auto up_to_date = still_up_to_date(options)) {
      if (!options.quiet || options.json || options.dry_run) print_nothing_to_do(options, *up_to_date);
      return ExitCode::done;
    }
  }
  Workspace workspace(options, access_for(options), arguments.targets);
  return execute(options, workspace, read_clock(), {.targets = arguments.targets, .force = arguments.force});
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
