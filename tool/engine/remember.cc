#include "tool/engine/remember.h"

#include <utility>

namespace pkigen {
namespace {

// The state of a file that is what it should be; nothing for one that is not, or of which too little is known.
std::optional<FileState> final_state(const Artifact& artifact, const Decision& decision, bool done,
                                     const Store& store) {
  if (done) return store.state(artifact.path);
  return decision.action == Action::none && decision.exists ? decision.state : std::nullopt;
}

// What the file says: as it was found, or as it was made. A derived one says nothing but that it was made.
std::optional<Description> take_words(const Artifact& artifact, Decision& decision, std::optional<Description>& made) {
  std::optional<Description> of_made = std::exchange(made, std::nullopt);
  Description of_found = std::exchange(decision.words, {});
  if (artifact.rule->describe == nullptr) return Description{};
  if (!makes(decision.action) || decision.action == Action::restore) return of_found;
  return of_made;
}

}  // namespace

void remember(const Graph& graph, Plan& plan, BuildResult& result, const Store& store, Memo& memo) {
  std::vector<std::optional<FileState>> states(graph.size());
  for (const ArtifactId id : plan.wanted) {
    const Artifact& artifact = graph.at(id);
    states[id] = final_state(artifact, plan.of(id), result.done[id], store);
    const auto words = take_words(artifact, plan.decisions[id], result.words[id]);
    if (!states[id] || !words) continue;
    std::vector<Witness> witnesses;
    bool complete = true;
    for (const Edge& edge : artifact.inputs) {
      if (edge.use == Use::making) continue;
      complete = complete && states[edge.artifact].has_value();
      if (complete) witnesses.push_back({.path = &graph.at(edge.artifact).path, .state = *states[edge.artifact]});
    }
    if (complete) memo.remember(artifact, *states[id], witnesses, *words);
  }
}

}  // namespace pkigen
