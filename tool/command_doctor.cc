// pkigen doctor: is everything around the PKI as it should be?
#include <algorithm>

#include "tool/audit.h"
#include "tool/checkup.h"
#include "tool/command.h"
#include "tool/report/streams.h"

namespace pkigen {
namespace {

std::vector<std::string> warnings_about(const Clock& clock) {
  if (!clock.reproducible) return {};
  return {"SOURCE_DATE_EPOCH is set, so it is always " + rfc3339(clock.now)};
}

std::vector<Fault> check_all(const GlobalOptions& options, Workspace& workspace) {
  std::vector<Fault> faults;
  const auto add = [&faults](std::vector<Fault> more) { std::ranges::move(more, std::back_inserter(faults)); };
  add(check_file_system(workspace));
  add(check_clock(workspace, read_clock()));
  add(audit_folders(workspace, ownership_of(options)));
  add(audit_modes(workspace));
  add(check_version_control(workspace));
  add(check_left_overs(workspace));
  add(check_stray_keys(workspace));
  return faults;
}

ExitCode run(const GlobalOptions& options) {
  Workspace workspace(options, Access::read);
  const std::vector<Fault> faults = check_all(options, workspace);
  const std::vector<std::string> warnings = warnings_about(read_clock());
  if (options.json) {
    print_out(faults_json(faults, warnings));
  } else {
    const Streams out = streams(options);
    print_out(faults_text(out.out, faults));
    for (const std::string& warning : warnings) print_err(warning_text(out.err, warning));
    if (faults.empty() && !options.quiet) {
      print_out("file system, clock, modes, version control and left-overs: all well\n");
    }
  }
  return faults.empty() ? ExitCode::done : ExitCode::failed;
}

}  // namespace

void add_doctor_command(CommandLine& line) {
  line.add("doctor", "check file system, clock, modes, version control and left-overs",
           [&line] { return run(line.options); });
}

}  // namespace pkigen
