// pkigen rollback: puts the previous key and certificate back.
#include <memory>

#include "rules/bytes/error.h"
#include "tool/command.h"
#include "tool/execution.h"
#include "tool/planning.h"
#include "tool/previous_pair.h"
#include "tool/report/streams.h"
#include "tool/report/style.h"

namespace pkigen {
namespace {

const Entity& find_identity(const Workspace& workspace, const std::string& name) {
  const Entity* entity = workspace.spec().find(name);
  if (entity == nullptr) {
    throw UsageError("nothing in " + workspace.place().file + " is called " + name, "name an identity");
  }
  if (entity->kind == EntityKind::authority) {
    throw Unsafe("the key of an authority is not put back: what it has issued since would stop to verify",
                 "`pkigen rotate " + name + " -n` says which step of a roll-over would be the next");
  }
  if (entity->revoked) {
    throw Unsafe(name + " is revoked in " + workspace.place().file,
                 "take `revoked:` out and run `pkigen rotate " + name + "`");
  }
  return *entity;
}

// Of what pki.yaml has asked for since.
void warn_if_undone(const GlobalOptions& options, const std::string& name, const Clock& clock) {
  Workspace now(options, Access::read, {name});
  if (plan_for(now, clock, {.targets = {name}}).count().making == 0) return;
  print_err(
      warning_text(streams(options).err,
                   now.place().file + " asks for something else than what was put back, and the next build makes that",
                   "`pkigen plan " + name + "` says what it is"));
}

ExitCode run(const GlobalOptions& options, const std::string& name) {
  Workspace workspace(options, access_for(options));
  const Entity& entity = find_identity(workspace, name);
  const Clock clock = read_clock();
  const PreviousPair pair = previous_pair(workspace, entity, clock.now);
  const Graph& graph = workspace.graph();
  PlanRequest request;
  request.given_because = "rollback";
  const ArtifactId key = graph.match(name + ".key").front();
  const auto give = [&](ArtifactId id, const std::string& path) {
    request.given[id] = std::make_shared<const Material>(*graph.at(id).rule, workspace.store().read(path));
  };
  give(key, pair.key);
  give(graph.sibling(key, "crt").value(), pair.crt);
  request.artifacts = graph.siblings(key);
  const ExitCode code = execute(options, workspace, clock, std::move(request));
  if (code == ExitCode::done && !options.dry_run) warn_if_undone(options, name, clock);
  return code;
}

}  // namespace

void add_rollback_command(CommandLine& line) {
  const auto name = std::make_shared<std::string>();
  line.add("rollback", "put the archived previous key and certificate back",
           [&line, name] { return run(line.options, *name); })
      .argument("name", *name, "the identity");
}

}  // namespace pkigen
