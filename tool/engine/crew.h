// The threads of a build: who may work on what next. Hands out artifacts whose inputs are ready, lowest in the graph
// first, and groups that are finished in graph order. The inside of build.h.
#pragma once

#include <condition_variable>
#include <mutex>
#include <optional>
#include <set>
#include <vector>

#include "tool/engine/build.h"
#include "tool/engine/workshop.h"

namespace pkigen {

// An artifact of a finished group and what becomes of its file.
struct FinishedArtifact {
  ArtifactId id = 0;
  Product product;  // empty if only mode and owner change
};

// A group whose artifacts all have been made or repaired, lowest first.
struct FinishedGroup {
  std::size_t group = 0;
  std::vector<FinishedArtifact> artifacts;
};

class Crew {
 public:
  Crew(const Graph& graph, const Plan& plan, const BuildOptions& options);

  // The next artifact to be made; waits for one to become ready. Nothing: there is no more work, the worker can go
  // home.
  std::optional<ArtifactId> next_task();
  void finished(ArtifactId id, Product product);
  void failed(ArtifactId id);
  // Nothing new is started from now on.
  void stop();

  // The next group; waits for it. Those of which something failed or was not started are left out. Nothing: that was
  // all.
  std::optional<FinishedGroup> next_finished_group();
  // The group could not be published after all, so that nothing that was made from it can be: a failure like any other.
  void retract(std::size_t group);
  // Whether it was made from a group that was retracted or left out, and has to be retracted itself.
  bool is_void(std::size_t number);

 private:
  enum class State { idle, waiting, ready, working, done, failed };

  void tell_all();
  void settle(ArtifactId id, State state);
  void note_failure();
  [[nodiscard]] bool is_stopped() const;
  [[nodiscard]] bool is_pending(const Group& group) const;
  [[nodiscard]] bool is_complete(const Group& group) const;
  [[nodiscard]] std::vector<FinishedArtifact> take(const Group& group);

  const Graph& graph_;
  const Plan& plan_;
  const BuildOptions& options_;
  std::mutex mutex_;
  std::condition_variable work_;  // for those who ask for a task
  std::condition_variable news_;  // for the one who asks for groups
  std::vector<State> states_;
  std::vector<std::size_t> inputs_left_;
  std::vector<std::vector<ArtifactId>> users_;
  std::set<ArtifactId> ready_;
  std::size_t working_ = 0;
  bool stopped_ = false;
  std::vector<Product> products_;
  std::vector<bool> retracted_;  // by group
  std::size_t next_group_ = 0;
};

}  // namespace pkigen
