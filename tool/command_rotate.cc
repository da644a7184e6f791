// pkigen rotate: a new key, and everything that is made from it.
#include <algorithm>
#include <iterator>
#include <memory>

#include "rules/bytes/error.h"
#include "rules/obstacles.h"
#include "rules/summary.h"
#include "tool/command.h"
#include "tool/execution.h"
#include "tool/roll_over.h"

namespace pkigen {
namespace {

// The keys of the entities that a target names.
std::vector<ArtifactId> keys_of(const Workspace& workspace, const std::string& target) {
  std::vector<ArtifactId> keys;
  for (const ArtifactId id : workspace.match(target)) {
    const ArtifactId key = workspace.graph().sibling(id, "key").value();
    if (keys.empty() || keys.back() != key) keys.push_back(key);
  }
  return keys;
}

bool is_valid(const Store& store, const std::string& path, Time now) {
  try {
    return store.state(path) && now <= summarize_certificate(store.read(path).text()).not_after;
  } catch (const std::bad_alloc&) {
    throw;
  } catch (const std::exception&) {
    return false;  // it serves nobody
  }
}

// Its authority takes its time, and a certificate that is in use would stand beside a key of which it knows nothing.
void require_that_certificate_comes(Workspace& workspace, const Entity& entity, Time now) {
  const std::string& crt = entity.output("crt")->path;
  if (entity.issuer.kind != IssuerSpec::Kind::external || !is_valid(workspace.store(), crt, now)) return;
  const Obstacle stop = certificate_in_use(entity.name, crt, "rotate " + entity.name);
  throw Unsafe(stop.text, stop.hint);
}

struct RotateArguments {
  std::string target;
  bool key_is_lost = false;
};

ExitCode rotate_identities(const GlobalOptions& options, Workspace& workspace, const std::vector<ArtifactId>& keys) {
  const Clock clock = read_clock();
  PlanRequest request;
  request.rekeyed = keys;
  for (const ArtifactId key : keys) {
    const Entity& entity = *workspace.spec().find(workspace.graph().at(key).entity);
    if (entity.kind == EntityKind::authority) {
      throw UsageError("an authority is rolled over in steps of its own", "name " + entity.name + " alone");
    }
    require_that_certificate_comes(workspace, entity, clock.now);
    std::ranges::copy(workspace.graph().siblings(key), std::back_inserter(request.artifacts));
  }
  return execute(options, workspace, clock, std::move(request));
}

ExitCode run(const GlobalOptions& options, const RotateArguments& arguments) {
  Workspace workspace(options, access_for(options), {arguments.target});
  const std::vector<ArtifactId> keys = keys_of(workspace, arguments.target);
  const Entity& first = *workspace.spec().find(workspace.graph().at(keys.front()).entity);
  if (keys.size() == 1 && first.kind == EntityKind::authority) {
    return roll_over(options, workspace, first, arguments.key_is_lost ? OldKey::lost : OldKey::here);
  }
  if (arguments.key_is_lost) throw UsageError("--key-is-lost is about the key of an authority", "leave it out");
  return rotate_identities(options, workspace, keys);
}

}  // namespace

void add_rotate_command(CommandLine& line) {
  const auto arguments = std::make_shared<RotateArguments>();
  line.add("rotate", "make a new key for identities, or take the next step in the roll-over of an authority",
           [&line, arguments] { return run(line.options, *arguments); })
      .argument("target", arguments->target, "an entity, NAME.FORMAT, a path or a glob of these")
      .flag("--key-is-lost", arguments->key_is_lost,
            "of an authority: go on although its key cannot vouch for the next");
}

}  // namespace pkigen
