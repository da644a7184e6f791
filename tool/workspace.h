// The folder of pki.yaml, opened: what it says, what follows from it, and the files. What most commands begin with.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "tool/clock.h"
#include "tool/engine/graph.h"
#include "tool/engine/ledger_book.h"
#include "tool/options.h"
#include "tool/roll_over_stage.h"
#include "tool/spec/read_spec.h"
#include "tool/store/disk_store.h"
#include "tool/store/sightings.h"

namespace pkigen {

// pki.yaml has errors, which are its diagnostics: exit 2.
class BadSpec final : public std::exception {
 public:
  explicit BadSpec(std::vector<Diagnostic> diagnostics) : diagnostics_(std::move(diagnostics)) {}
  [[nodiscard]] const char* what() const noexcept override { return "pki.yaml has errors"; }
  [[nodiscard]] const std::vector<Diagnostic>& diagnostics() const { return diagnostics_; }

 private:
  std::vector<Diagnostic> diagnostics_;
};

// A target that names nothing, a command line that makes no sense: exit 2.
class UsageError final : public std::exception {
 public:
  explicit UsageError(std::string message, std::string hint = "")
      : message_(std::move(message)), hint_(std::move(hint)) {}
  [[nodiscard]] const char* what() const noexcept override { return message_.c_str(); }
  [[nodiscard]] const std::string& hint() const { return hint_; }

 private:
  std::string message_;
  std::string hint_;
};

// Where pki.yaml lies.
struct Place {
  std::string root;  // absolute folder
  std::string file;  // name in it
};
Place find_place(const GlobalOptions& options);

// Whose the files are to be.
Ownership ownership_of(const GlobalOptions& options);

// Whether there is such a file at all. Throws what looking throws.
bool has_specification(const Place& place);

// Reads pki.yaml and what it includes; nothing is written and no lock taken. Throws UsageError if there is none.
SpecResult read_specification(const Place& place, Sightings* sightings = nullptr);

// Throws Unsafe if others can write one of the files that say what is to be done.
void require_safe_sources(const Place& place, const Spec& spec);

class Workspace {
 public:
  // Reads pki.yaml and looks for the targets first, so that nothing is touched if they are bad. Throws BadSpec,
  // UsageError, Unsafe for a file that others can write and that would decide what is written, and what opening the
  // store throws.
  Workspace(const GlobalOptions& options, Access access, const std::vector<std::string>& targets = {});

  [[nodiscard]] const Place& place() const { return place_; }
  [[nodiscard]] const Spec& spec() const { return specification_.spec; }
  [[nodiscard]] const std::vector<Diagnostic>& warnings() const { return specification_.diagnostics; }
  [[nodiscard]] const RollOvers& roll_overs() const { return roll_overs_; }
  // Looks at the authority as if it were in that stage. What was taken from the graph or the databases before is void.
  void suppose(const std::string& authority, const RollOver& roll_over);
  [[nodiscard]] const Graph& graph() const { return graph_; }
  [[nodiscard]] Store& store() { return *store_; }
  [[nodiscard]] const Store& store() const { return *store_; }
  [[nodiscard]] LedgerBook& ledgers() { return *ledgers_; }
  [[nodiscard]] const LedgerBook& ledgers() const { return *ledgers_; }
  // Everything in the tree that was looked at so far.
  [[nodiscard]] Sightings& sightings() { return sightings_; }

  // The artifacts that a target names. Throws UsageError if there are none.
  [[nodiscard]] std::vector<ArtifactId> match(const std::string& target) const;
  // The artifacts that targets name and what they are made from; all if there is no target. Throws UsageError for one
  // that names nothing.
  [[nodiscard]] std::vector<ArtifactId> select(const std::vector<std::string>& targets) const;

 private:
  Place place_;
  Sightings sightings_;
  SpecResult specification_;
  std::unique_ptr<Store> store_;
  RollOvers roll_overs_;
  Graph graph_;
  std::optional<LedgerBook> ledgers_;  // never empty
};

}  // namespace pkigen
