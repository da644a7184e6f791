// pkigen check: everything that is wrong with pki.yaml.
#include <fmt/format.h>

#include "tool/command.h"
#include "tool/report/json.h"
#include "tool/report/streams.h"
#include "tool/workspace.h"

namespace pkigen {
namespace {

ExitCode run(const GlobalOptions& options) {
  const Place place = find_place(options);
  const SpecResult result = read_specification(place);
  const bool bad = has_errors(result.diagnostics);
  for (const Diagnostic& diagnostic : result.diagnostics) print_err(render(diagnostic));
  if (options.json) {
    print_out(errors_json(result.diagnostics));
  } else if (!bad && !options.quiet) {
    std::size_t authorities = 0;
    for (const Entity& entity : result.spec.entities) authorities += entity.kind == EntityKind::authority ? 1 : 0;
    const std::size_t identities = result.spec.entities.size() - authorities;
    print_out(fmt::format("{} is good: {} {}, {} {}\n", place.file, authorities,
                          authorities == 1 ? "authority" : "authorities", identities,
                          identities == 1 ? "identity" : "identities"));
  }
  return bad ? ExitCode::usage : ExitCode::done;
}

}  // namespace

void add_check_command(CommandLine& line) {
  line.add("check", "say everything that is wrong with pki.yaml", [&line] { return run(line.options); });
}

}  // namespace pkigen
