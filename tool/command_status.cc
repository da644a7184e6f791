// pkigen status: what there is, and in which state.
#include <algorithm>
#include <memory>

#include "rules/bytes/error.h"
#include "tool/command.h"
#include "tool/planning.h"
#include "tool/report/streams.h"
#include "tool/take_inventory.h"

namespace pkigen {
namespace {

// With --quiet only what is not as it should be.
void leave_out_what_is_ok(Inventory& inventory) {
  const auto is_ok = [](const auto& row) { return row.state == State::ok; };
  std::erase_if(inventory.certificates, is_ok);
  std::erase_if(inventory.crls, is_ok);
}

// The states are told even if a database is damaged, so that whoever watches them hears of it.
Inventory inventory_of(Workspace& workspace, const Style& style) {
  const Clock clock = read_clock();
  try {
    return take_inventory(workspace, plan_for(workspace, clock, {}), clock.now);
  } catch (const Error& error) {
    print_err(error_text(style, error.what(), error.hint()));
    return take_broken_inventory(workspace, clock.now);
  }
}

ExitCode run(const GlobalOptions& options) {
  Workspace workspace(options, Access::read);
  const Streams out = streams(options);
  Inventory inventory = inventory_of(workspace, out.err);
  if (options.json) {
    print_out(inventory_json(inventory));
    return ExitCode::done;
  }
  print_warnings(workspace, out.err);
  if (options.quiet) leave_out_what_is_ok(inventory);
  print_out(inventory_text(out.out, inventory, options.verbose ? Detail::full : Detail::brief));
  return ExitCode::done;
}

}  // namespace

void add_status_command(CommandLine& line) {
  line.add("status", "show the state of every certificate and CRL", [&line] { return run(line.options); });
}

}  // namespace pkigen
