#include "tool/engine/crew.h"

#include <algorithm>

namespace pkigen {

Crew::Crew(const Graph& graph, const Plan& plan, const BuildOptions& options)
    : graph_(graph),
      plan_(plan),
      options_(options),
      states_(graph.size(), State::idle),
      inputs_left_(graph.size()),
      users_(graph.size()),
      products_(graph.size()),
      retracted_(graph.groups().size()) {
  for (const ArtifactId id : plan.wanted) {
    if (!makes(plan.of(id).action)) continue;
    states_[id] = State::waiting;
    for (const Edge& edge : graph.at(id).inputs) {
      if (states_[edge.artifact] == State::idle) continue;
      ++inputs_left_[id];
      users_[edge.artifact].push_back(id);
    }
    if (inputs_left_[id] != 0) continue;
    states_[id] = State::ready;
    ready_.insert(id);
  }
}

std::optional<ArtifactId> Crew::next_task() {
  std::unique_lock lock(mutex_);
  work_.wait(lock, [this] { return !ready_.empty() || working_ == 0 || is_stopped(); });
  if (ready_.empty() || is_stopped()) {
    tell_all();  // an interruption tells nobody; whoever waits for a group may not have seen it
    return std::nullopt;
  }
  const ArtifactId id = *ready_.begin();
  ready_.erase(ready_.begin());
  states_[id] = State::working;
  ++working_;
  return id;
}

void Crew::finished(ArtifactId id, Product product) {
  const std::lock_guard lock(mutex_);
  products_[id] = std::move(product);
  settle(id, State::done);
}

void Crew::failed(ArtifactId id) {
  const std::lock_guard lock(mutex_);
  note_failure();
  settle(id, State::failed);
}

void Crew::note_failure() {
  if (options_.on_failure == OnFailure::stop) stopped_ = true;
}

void Crew::stop() {
  const std::lock_guard lock(mutex_);
  stopped_ = true;
  tell_all();
}

void Crew::tell_all() {
  work_.notify_all();
  news_.notify_all();
}

// Whoever needs a failed artifact stays waiting for ever, and so is never started. Nobody is woken for nothing: there
// may be no processor free for that.
void Crew::settle(ArtifactId id, State state) {
  states_[id] = state;
  --working_;
  const std::size_t ready_before = ready_.size();
  if (state == State::done) {
    for (const ArtifactId user : users_[id]) {
      if (--inputs_left_[user] != 0) continue;
      states_[user] = State::ready;
      ready_.insert(user);
    }
  }
  if (working_ == 0 || is_stopped()) {
    tell_all();
    return;
  }
  // The one who made it takes the first himself.
  if (ready_.size() > ready_before + 1) work_.notify_all();
  if (graph_.group_of(id) == next_group_ && !is_pending(graph_.groups()[next_group_])) news_.notify_one();
}

bool Crew::is_stopped() const { return stopped_ || (options_.interrupted != nullptr && options_.interrupted->load()); }

std::optional<FinishedGroup> Crew::next_finished_group() {
  std::unique_lock lock(mutex_);
  while (next_group_ != graph_.groups().size()) {
    const Group& group = graph_.groups()[next_group_];
    news_.wait(lock, [&] { return !is_pending(group); });
    const std::size_t number = next_group_++;
    if (!is_complete(group)) {
      retracted_[number] = true;
      continue;
    }
    FinishedGroup result{.group = number, .artifacts = take(group)};
    if (!result.artifacts.empty()) return result;
  }
  return std::nullopt;
}

void Crew::retract(std::size_t group) {
  const std::lock_guard lock(mutex_);
  retracted_[group] = true;
  note_failure();
  tell_all();
}

bool Crew::is_void(std::size_t number) {
  const std::lock_guard lock(mutex_);
  const Group& group = graph_.groups()[number];
  for (ArtifactId id = group.first; id != group.end; ++id) {
    if (states_[id] == State::idle) continue;
    for (const Edge& edge : graph_.at(id).inputs) {
      if (plan_.of(edge.artifact).changes() && retracted_[graph_.group_of(edge.artifact)]) return true;
    }
  }
  return false;
}

// Whether something of the group is being made, or still can be.
bool Crew::is_pending(const Group& group) const {
  const bool idle = working_ == 0 && (ready_.empty() || is_stopped());
  for (ArtifactId id = group.first; id != group.end; ++id) {
    if (states_[id] == State::working) return true;
    if ((states_[id] == State::waiting || states_[id] == State::ready) && !idle && !is_stopped()) return true;
  }
  return false;
}

bool Crew::is_complete(const Group& group) const {
  for (ArtifactId id = group.first; id != group.end; ++id) {
    if (states_[id] != State::idle && states_[id] != State::done) return false;
  }
  return true;
}

std::vector<FinishedArtifact> Crew::take(const Group& group) {
  std::vector<FinishedArtifact> artifacts;
  for (ArtifactId id = group.first; id != group.end; ++id) {
    if (states_[id] != State::done && !plan_.of(id).drifted) continue;
    artifacts.push_back({.id = id, .product = std::move(products_[id])});
  }
  return artifacts;
}

}  // namespace pkigen
