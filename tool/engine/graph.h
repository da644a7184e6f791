// The graph of what can be made from what: artifacts, each one file with the rule that makes it, in an order in which
// inputs come first. Holds no state of the disk and knows nothing of what the rules do.
#pragma once

#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "rules/rule.h"
#include "tool/store/permissions.h"

namespace pkigen {

using ArtifactId = std::size_t;
using LedgerId = std::size_t;

// What an input is needed for: a signing key is not asked for until something is to be signed, and if it is locked it
// is opened then.
enum class Use { deciding_and_making, making };

struct Edge {
  Role role{};
  ArtifactId artifact = 0;
  Use use = Use::deciding_and_making;
};

// A file that a rule may look at as it stands on disk before anything is made, even that of a later artifact or its
// own.
struct Glance {
  Role role{};
  std::string label;
  std::string path;
  const Rule* rule = nullptr;
};

struct Artifact {
  std::string entity;  // "www"
  std::string format;  // "crt", as in pki.yaml
  std::string path;    // as the store knows it
  Permissions permissions;
  const Rule* rule = nullptr;
  std::shared_ptr<const Profile> profile;
  std::vector<Edge> inputs;
  std::vector<Glance> glances;
  std::optional<LedgerId> ledger;         // of the authority that signs it
  std::optional<LedgerId> issuer_ledger;  // in which that authority's own certificate is recorded
  std::optional<LedgerId> founds =
      std::nullopt;  // what begins with it: the database of an authority with its first key
  // A key of an authority that is kept out of the tree, on a medium perhaps: neither it nor a copy comes into the tree.
  bool apart = false;

  // "www.crt"
  [[nodiscard]] std::string label() const;
  // The folder in `archive` to which a copy goes before the file is replaced; of what is kept apart an absolute one
  // beside it.
  [[nodiscard]] std::string archive_folder() const;
};

// The database of an authority: files in its folder.
struct LedgerLocation {
  std::string authority;
  std::string folder;
};

// Artifacts that are published together or not at all: those of one entity, consecutive in the graph.
struct Group {
  std::string entity;
  ArtifactId first = 0;
  ArtifactId end = 0;  // one past the last
  // Must not be published without each other: a new key without its certificate. Pairs of (what, only with what).
  std::vector<std::pair<ArtifactId, ArtifactId>> only_with;
};

class Graph {
 public:
  // Starts the group that artifacts are added to from now on.
  void begin_group(std::string entity);
  // Its inputs must be in the graph already: so there are no cycles.
  ArtifactId add(Artifact artifact);
  // `what` must not be published in a new version unless `other`, of the same group, is up to date or published with
  // it.
  void bind(ArtifactId what, ArtifactId other);
  LedgerId add_ledger(LedgerLocation location);

  [[nodiscard]] std::size_t size() const { return artifacts_.size(); }
  [[nodiscard]] const Artifact& at(ArtifactId id) const { return artifacts_[id]; }
  [[nodiscard]] const std::vector<Group>& groups() const { return groups_; }
  [[nodiscard]] const std::vector<LedgerLocation>& ledgers() const { return ledgers_; }
  // The database of that authority; nothing if there is no such one.
  [[nodiscard]] std::optional<LedgerId> ledger_of(std::string_view authority) const;
  // What the same entity has in that format.
  [[nodiscard]] std::optional<ArtifactId> sibling(ArtifactId id, std::string_view format) const;
  // All that its entity has, itself included.
  [[nodiscard]] std::vector<ArtifactId> siblings(ArtifactId id) const;
  [[nodiscard]] std::size_t group_of(ArtifactId id) const { return group_of_[id]; }

  // The artifacts that a target names: an entity, NAME.FORMAT, a path, or a glob of these; none if nothing matches.
  [[nodiscard]] std::vector<ArtifactId> match(std::string_view target) const;
  // These and everything that they are made from, ascending.
  [[nodiscard]] std::vector<ArtifactId> with_inputs(const std::vector<ArtifactId>& ids) const;

 private:
  std::vector<Artifact> artifacts_;
  std::vector<Group> groups_;
  std::vector<std::size_t> group_of_;
  std::vector<LedgerLocation> ledgers_;
};

}  // namespace pkigen
