// pkigen recover: puts the lost database of an authority together again.
#include <memory>

#include "tool/command.h"
#include "tool/recovery.h"
#include "tool/report/recovery_text.h"
#include "tool/report/streams.h"

namespace pkigen {
namespace {

const Entity& find_authority(const Workspace& workspace, const std::string& name) {
  const Entity* entity = workspace.spec().find(name);
  if (entity != nullptr && entity->kind == EntityKind::authority) return *entity;
  throw UsageError("there is no authority " + name + " in " + workspace.place().file,
                   "only authorities have a database; `pkigen status` lists them");
}

void write(Store& store, const Entity& authority, const FoundSources& found, const std::vector<LedgerFile>& files) {
  const auto transaction = store.begin();
  if (!found.replaced.empty()) transaction->archive(found.replaced, authority.name);
  put_ledger(*transaction, authority.dir, files);
  transaction->commit();
}

void report(const GlobalOptions& options, const RecoveryReport& result, const std::vector<std::string>& doubts) {
  if (options.json) {
    print_out(recovery_json(result, doubts));
    return;
  }
  if (!options.quiet) print_out(recovery_text(result));
  for (const std::string& doubt : doubts) print_err(warning_text(streams(options).err, doubt));
}

ExitCode run(const GlobalOptions& options, const std::string& name) {
  Workspace workspace(options, options.dry_run ? Access::read : Access::write);
  const Entity& authority = find_authority(workspace, name);
  const FoundSources found = find_recovery_sources(workspace, authority);
  const RecoveredLedger ledger = recover_ledger(found.sources);
  if (!options.dry_run) write(workspace.store(), authority, found, ledger.files);
  report(options, {.authority = name, .folder = authority.dir, .ledger = ledger, .done = !options.dry_run},
         recovery_doubts(ledger, found.unreadable));
  return ExitCode::done;
}

}  // namespace

void add_recover_command(CommandLine& line) {
  const auto name = std::make_shared<std::string>();
  line.add("recover", "put the lost database of an authority together again",
           [&line, name] { return run(line.options, *name); })
      .argument("authority", *name, "the authority whose index.txt is gone, or lacks something");
}

}  // namespace pkigen
