// pkigen rotate: a new key, and everything that is made from it.
#include <algorithm>
#include <iterator>
#include <memory>

#include "rules/bytes/error.h"
#include "rules/summary.h"
#include "tool/command.h"
#include "tool/execution.h"

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
  throw Unsafe("the certificate of " + entity.name + " is in use, and only its authority can issue one for a new key",
               "have a second identity with the same names signed and change over to it; or move " + crt +
                   " away and run `pkigen rotate " + entity.name + "` again");
}

ExitCode run(const GlobalOptions& options, const std::string& target) {
  Workspace workspace(options, access_for(options));
  const Clock clock = read_clock();
  PlanRequest request;
  request.rekeyed = keys_of(workspace, target);
  for (const ArtifactId key : request.rekeyed) {
    const Entity& entity = *workspace.spec().find(workspace.graph().at(key).entity);
    if (entity.kind == EntityKind::authority) {
      throw Error("the key of an authority cannot be replaced yet", "name identities only");
    }
    require_that_certificate_comes(workspace, entity, clock.now);
    std::ranges::copy(workspace.graph().siblings(key), std::back_inserter(request.artifacts));
  }
  return execute(options, workspace, clock, std::move(request));
}

}  // namespace

void add_rotate_command(CommandLine& line) {
  const auto target = std::make_shared<std::string>();
  line.add("rotate", "make a new key, its certificate and all that is made from them",
           [&line, target] { return run(line.options, *target); })
      .argument("target", *target, "an entity, NAME.FORMAT, a path or a glob of these");
}

}  // namespace pkigen
