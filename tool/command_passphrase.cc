// pkigen passphrase: changes the passphrase of a key.
#include <algorithm>
#include <memory>

#include "tool/command.h"
#include "tool/execution.h"

namespace pkigen {
namespace {

// The key file of that entity. Throws UsageError if it has none that could be locked.
ArtifactId key_of(const Workspace& workspace, const std::string& name) {
  const Entity* entity = workspace.spec().find(name);
  if (entity == nullptr) {
    throw UsageError("nothing in " + workspace.place().file + " is called " + name,
                     "name an authority or an identity whose key has a `passphrase:`");
  }
  if (!entity->key.passphrase) {
    throw UsageError("the key of " + name + " has no passphrase",
                     "write `passphrase:` under its `key:` and run `pkigen build`, which locks it");
  }
  return workspace.graph().match(name + ".key").front();
}

// The key, and what embeds it.
std::vector<std::string> targets_of(const Graph& graph, ArtifactId key) {
  std::vector<std::string> targets = {graph.at(key).label()};
  for (ArtifactId id = 0; id != graph.size(); ++id) {
    const Artifact& artifact = graph.at(id);
    const bool embeds = artifact.rule->verbs == Verbs::derived && artifact.rule->secrecy == Secrecy::secret;
    const auto is_key = [key](const Edge& edge) { return edge.artifact == key; };
    if (embeds && std::ranges::any_of(artifact.inputs, is_key)) targets.push_back(artifact.label());
  }
  return targets;
}

ExitCode run(const GlobalOptions& options, const std::string& name) {
  Workspace workspace(options, access_for(options));
  const ArtifactId key = key_of(workspace, name);
  const std::string& path = workspace.graph().at(key).path;
  if (!workspace.store().state(path)) {
    throw Unsafe("the key of " + name + " is not here (" + path + ")", "bring it back, or build it");
  }
  return execute(options, workspace, read_clock(), {.targets = targets_of(workspace.graph(), key), .relocked = {key}});
}

}  // namespace

void add_passphrase_command(CommandLine& line) {
  const auto name = std::make_shared<std::string>();
  line.add("passphrase", "change the passphrase of a key", [&line, name] { return run(line.options, *name); })
      .argument("name", *name, "the authority or identity whose key it is");
}

}  // namespace pkigen
