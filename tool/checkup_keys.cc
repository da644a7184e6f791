// Private keys that lie among those of the PKI, and that it does not know.
#include <set>

#include "tool/checkup.h"
#include "tool/store/path.h"

namespace pkigen {
namespace {

constexpr std::size_t largest_key_file = 1 << 20;

bool holds_private_key(const Store& store, const std::string& path) {
  const auto state = store.state(path);
  if (!state || state->size > largest_key_file) return false;
  return store.read(path).text().find("PRIVATE KEY-----") != std::string_view::npos;
}

}  // namespace

std::vector<Fault> check_stray_keys(Workspace& workspace) {
  std::set<std::string> known;
  std::set<std::string> folders;
  const Graph& graph = workspace.graph();
  for (ArtifactId id = 0; id != graph.size(); ++id) {
    const Artifact& artifact = graph.at(id);
    known.insert(artifact.path);
    // Elsewhere on the machine lie the keys of others.
    const bool is_outside = artifact.path.starts_with('/');
    if (!is_outside && artifact.rule->secrecy == Secrecy::secret) folders.emplace(split(artifact.path).folder);
  }
  std::vector<Fault> faults;
  for (const std::string& folder : folders) {
    for (const std::string& name : workspace.store().list(folder)) {
      const std::string path = join(folder, name);
      if (known.contains(path) || !holds_private_key(workspace.store(), path)) continue;
      faults.push_back({.entity = "",
                        .path = path,
                        .code = "stray-key",
                        .text = "holds a private key, and pki.yaml does not name it",
                        .hint = "if nobody needs it any more, put it away safely, or wipe it with `shred -u`"});
    }
  }
  return faults;
}

}  // namespace pkigen
