#include "tool/engine/build.h"

#include <algorithm>
#include <mutex>
#include <system_error>
#include <thread>

#include "tool/engine/crew.h"
#include "tool/engine/publisher.h"
#include "tool/engine/workshop.h"

namespace pkigen {
namespace {

// A reporter that several threads may speak to.
class SerialReporter final : public Reporter {
 public:
  SerialReporter(Reporter& reporter, BuildResult& result) : reporter_(reporter), result_(result) {}

  void begin(std::size_t total) override { reporter_.begin(total); }
  void started(const Artifact& artifact, const Decision& decision) override {
    const std::lock_guard lock(mutex_);
    reporter_.started(artifact, decision);
  }
  void finished(const Artifact& artifact, const Decision& decision) override {
    const std::lock_guard lock(mutex_);
    reporter_.finished(artifact, decision);
  }
  void published(const Artifact& artifact, const Decision& decision) override {
    const std::lock_guard lock(mutex_);
    reporter_.published(artifact, decision);
  }
  void failed(const Failure& failure) override {
    const std::lock_guard lock(mutex_);
    reporter_.failed(failure);
    result_.failures.push_back(failure);
  }
  void end() override { reporter_.end(); }

 private:
  std::mutex mutex_;
  Reporter& reporter_;
  BuildResult& result_;
};

// Turns whatever is thrown into a failure.
template <typename Work>
bool attempt(Reporter& reporter, const std::string& label, Work&& work) {
  try {
    work();
    return true;
  } catch (const std::exception& thrown) {
    reporter.failed(failure_of(label, thrown));
    return false;
  }
}

void work(const Graph& graph, const Plan& plan, Workshop& workshop, Crew& crew, Reporter& reporter) {
  while (const auto id = crew.next_task()) {
    const Artifact& artifact = graph.at(*id);
    const Decision& decision = plan.of(*id);
    reporter.started(artifact, decision);
    Product product;
    const bool made = attempt(reporter, artifact.label(), [&] { product = workshop.make(*id); });
    workshop.release_inputs(*id);
    if (made) {
      reporter.finished(artifact, decision);
      crew.finished(*id, std::move(product));
    } else {
      crew.failed(*id);
    }
  }
}

// Publishes group after group as they come in. A store that fails takes the rest of the run with it.
void publish(Crew& crew, Publisher& publisher, Reporter& reporter) {
  const bool published = attempt(reporter, "", [&] {
    while (auto group = crew.next_finished_group()) publisher.add(std::move(*group));
    publisher.flush();
  });
  if (!published) crew.stop();
}

// Fewer threads than were asked for do the same work, only later.
template <typename Work>
std::vector<std::jthread> hire(std::size_t count, Work&& work) {
  std::vector<std::jthread> workers;
  while (workers.size() < count) {
    try {
      workers.emplace_back(work);
    } catch (const std::system_error&) {
      if (workers.empty()) throw;
      break;
    }
  }
  return workers;
}

}  // namespace

BuildResult build(const Graph& graph, const Plan& plan, Store& store, LedgerBook& ledgers, Random& random,
                  Reporter& reporter, const BuildOptions& options) {
  BuildResult result;
  result.done.resize(graph.size());
  result.words.resize(graph.size());
  SerialReporter in_turn(reporter, result);
  Workshop workshop(graph, plan, store, ledgers, random, options);
  Crew crew(graph, plan, options);
  Publisher publisher(graph, plan, store, ledgers, crew, in_turn, result, options.step);

  const auto count = static_cast<std::size_t>(
      std::ranges::count_if(plan.wanted, [&](ArtifactId id) { return makes(plan.of(id).action); }));
  in_turn.begin(count);
  {
    std::vector<std::jthread> workers;
    const bool hired = attempt(in_turn, "", [&] {
      workers = hire(std::min(std::max<std::size_t>(options.jobs, 1), count),
                     [&] { work(graph, plan, workshop, crew, in_turn); });
    });
    if (!hired) crew.stop();
    publish(crew, publisher, in_turn);
  }
  in_turn.end();
  result.interrupted = options.interrupted != nullptr && options.interrupted->load();
  return result;
}

}  // namespace pkigen
