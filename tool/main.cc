// The command line of pkigen: global options, the commands, and what becomes of an error that nobody else could use.
#include <CLI/CLI.hpp>
#include <exception>

#include "rules/bytes/error.h"
#include "tool/command.h"
#include "tool/process.h"
#include "tool/report/json.h"
#include "tool/report/streams.h"
#include "tool/workspace.h"

namespace pkigen {
namespace {

void add_global_options(CLI::App& app, GlobalOptions& options) {
  app.add_option("-C", options.directory, "work in that folder")->type_name("DIR");
  app.add_option("-f", options.file, "read that file instead of pki.yaml")->type_name("FILE");
  app.add_option("-j", options.jobs, "threads (default: the cores)")->type_name("N")->check(CLI::Range(1, 1024));
  app.add_flag("-k", options.keep_going, "go on with what does not depend on a failure");
  app.add_flag("-n", options.dry_run, "only say what would be done");
  app.add_flag("-q", options.quiet, "say nothing but warnings and errors");
  app.add_flag("-v", options.verbose, "say more");
  app.add_flag("--json", options.json, "one JSON object on standard output");
  const std::map<std::string, Color> colors = {
      {"auto", Color::automatic}, {"always", Color::always}, {"never", Color::never}};
  app.add_option("--color", options.color, "auto, always or never")
      ->type_name("WHEN")
      ->transform(CLI::CheckedTransformer(colors).description(""));
  app.add_option("--wait", options.wait_seconds, "seconds to wait for another pkigen (default: 60)")
      ->type_name("SEC")
      ->check(CLI::Range(0L, 86400L));
  app.add_flag("--unprivileged", options.unprivileged, "files belong to the caller instead of root");
}

void report(const GlobalOptions& options, const std::string& message, const std::string& hint) {
  if (options.json) print_out(error_json(message, hint));
  print_err(error_text(streams(options).err, message, hint));
}

void report(const GlobalOptions& options, const BadSpec& bad) {
  if (options.json) print_out(errors_json(bad.diagnostics()));
  for (const Diagnostic& diagnostic : bad.diagnostics()) print_err(render(diagnostic));
}

ExitCode run(const CommandLine& line) {
  try {
    return line.chosen();
  } catch (const BadSpec& bad) {
    report(line.options, bad);
    return ExitCode::usage;
  } catch (const UsageError& error) {
    report(line.options, error.what(), error.hint());
    return ExitCode::usage;
  } catch (const Locked& error) {
    report(line.options, error.what(), "wait for it to end, or give `--wait SEC`");
    return ExitCode::locked;
  } catch (const Unsafe& error) {
    report(line.options, error.what(), error.hint());
    return ExitCode::waiting;
  } catch (const Error& error) {
    report(line.options, error.what(), error.hint());
  } catch (const std::exception& error) {
    report(line.options, error.what(), "");
  }
  return ExitCode::failed;
}

int main_of(int argc, char** argv) {
  harden_process();
  catch_interrupts();
  CLI::App app("make for a PKI: makes exactly the keys, requests, certificates and files that are out of date",
               "pkigen");
  GlobalOptions options;
  CommandLine line{.app = app, .options = options, .chosen = {}};
  app.fallthrough();
  app.require_subcommand(0, 1);
  app.set_version_flag("--version", "pkigen " PKIGEN_VERSION);
  add_global_options(app, options);
  add_init_command(line);
  add_adopt_command(line);
  add_check_command(line);
  add_plan_command(line);
  add_build_command(line);
  add_status_command(line);
  add_verify_command(line);
  add_show_command(line);
  add_passphrase_command(line);
  add_graph_command(line);
  add_services_command(line);
  add_rotate_command(line);
  add_revoke_command(line);
  add_rollback_command(line);
  add_sign_command(line);
  add_recover_command(line);
  add_doctor_command(line);
  add_schema_command(line);
  add_completion_command(line);
  add_help_command(line);
  try {
    app.parse(argc, argv);
  } catch (const CLI::Success& wanted) {  // --help, --version
    app.exit(wanted);
    return static_cast<int>(finish_out(options) ? ExitCode::done : ExitCode::failed);
  } catch (const CLI::ParseError& error) {
    print_err(error_text(streams(options).err, error.what(), "`pkigen --help` lists the commands"));
    return static_cast<int>(ExitCode::usage);
  }
  if (!line.chosen) line.chosen = [&options] { return run_overview(options); };
  const ExitCode code = run(line);
  const bool is_refused = code == ExitCode::usage || code == ExitCode::locked;
  return static_cast<int>(finish_out(options) || is_refused ? code : ExitCode::failed);
}

}  // namespace
}  // namespace pkigen

int main(int argc, char** argv) { return pkigen::main_of(argc, argv); }
