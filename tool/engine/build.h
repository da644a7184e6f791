// Executes a plan: makes what is stale, in parallel and in order, and publishes it in few durable transactions.
#pragma once

#include <atomic>
#include <cstddef>
#include <string>
#include <vector>

#include "rules/x509/random.h"
#include "tool/engine/plan.h"
#include "tool/engine/reporter.h"
#include "tool/store/store.h"

namespace pkigen {

enum class OnFailure { stop, keep_going };

// A file that goes when a step is done.
struct Removal {
  std::string path;
  std::string archive;  // the folder in archive/ that keeps a copy; empty: the same octets stand elsewhere
};

// A build that is one step: all of it is published in one transaction, or nothing.
struct Step {
  std::vector<Removal> removals;
};

struct BuildOptions {
  Time now{};
  bool reproducible = false;  // SOURCE_DATE_EPOCH
  std::size_t jobs = 1;
  const Passphrases* passphrases = nullptr;  // of what is to be locked; null if nothing is
  const Certifier* certifier = nullptr;      // null if no command certifies anything
  OnFailure on_failure = OnFailure::stop;
  const Step* step = nullptr;  // null: what is finished is published, whatever becomes of the rest
  // Set from a signal handler: nothing new is started, what is finished is published.
  const std::atomic<bool>* interrupted = nullptr;
};

struct BuildResult {
  std::vector<bool> done;                         // by ArtifactId: published
  std::vector<std::optional<Description>> words;  // by ArtifactId: what a published file says, if its rule told
  std::vector<Failure> failures;
  std::size_t made = 0;
  bool interrupted = false;
};

// The plan was made from this graph and store, whose lock has been held since. Whatever fails is in the result, not
// thrown.
BuildResult build(const Graph& graph, const Plan& plan, Store& store, LedgerBook& ledgers, Random& random,
                  Reporter& reporter, const BuildOptions& options);

}  // namespace pkigen
