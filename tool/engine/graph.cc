#include "tool/engine/graph.h"

#include <fnmatch.h>

#include <algorithm>
#include <cassert>
#include <numeric>

namespace pkigen {

std::string Artifact::label() const { return entity + "." + format; }

std::string Artifact::archive_folder() const {
  if (!apart) return entity;
  return path.substr(0, path.rfind('/')) + "/archive/private";
}

void Graph::begin_group(std::string entity) {
  groups_.push_back({.entity = std::move(entity), .first = size(), .end = size(), .only_with = {}});
}

ArtifactId Graph::add(Artifact artifact) {
  assert(!groups_.empty() && artifact.rule != nullptr);
  const ArtifactId id = size();
  for ([[maybe_unused]] const Edge& edge : artifact.inputs) assert(edge.artifact < id);
  artifacts_.push_back(std::move(artifact));
  group_of_.push_back(groups_.size() - 1);
  groups_.back().end = size();
  return id;
}

void Graph::bind(ArtifactId what, ArtifactId other) {
  assert(group_of(what) == group_of(other));
  groups_[group_of(what)].only_with.emplace_back(what, other);
}

std::optional<LedgerId> Graph::ledger_of(std::string_view authority) const {
  const auto found = std::ranges::find(ledgers_, authority, &LedgerLocation::authority);
  if (found == ledgers_.end()) return std::nullopt;
  return static_cast<LedgerId>(found - ledgers_.begin());
}

std::optional<ArtifactId> Graph::sibling(ArtifactId id, std::string_view format) const {
  const Group& group = groups_[group_of(id)];
  for (ArtifactId other = group.first; other != group.end; ++other) {
    if (at(other).format == format) return other;
  }
  return std::nullopt;
}

std::vector<ArtifactId> Graph::siblings(ArtifactId id) const {
  const Group& group = groups_[group_of(id)];
  std::vector<ArtifactId> ids(group.end - group.first);
  std::iota(ids.begin(), ids.end(), group.first);
  return ids;
}

LedgerId Graph::add_ledger(LedgerLocation location) {
  ledgers_.push_back(std::move(location));
  return ledgers_.size() - 1;
}

std::vector<ArtifactId> Graph::match(std::string_view target) const {
  const std::string pattern(target);
  const auto matches = [&pattern](const std::string& name) { return fnmatch(pattern.c_str(), name.c_str(), 0) == 0; };
  std::vector<ArtifactId> found;
  for (const Group& group : groups_) {
    const bool whole = matches(group.entity);
    for (ArtifactId id = group.first; id != group.end; ++id) {
      if (whole || matches(at(id).label()) || matches(at(id).path)) found.push_back(id);
    }
  }
  return found;
}

std::vector<ArtifactId> Graph::with_inputs(const std::vector<ArtifactId>& ids) const {
  std::vector<bool> wanted(size());
  for (const ArtifactId id : ids) wanted[id] = true;
  std::vector<ArtifactId> all;
  for (ArtifactId id = size(); id-- > 0;) {
    if (!wanted[id]) continue;
    for (const Edge& edge : at(id).inputs) wanted[edge.artifact] = true;
    // A key without its certificate is not published, so the one is never asked for without the other.
    ArtifactId resume = id;
    for (const auto& [what, other] : groups_[group_of(id)].only_with) {
      if (what != id || wanted[other]) continue;
      wanted[other] = true;
      resume = std::max(resume, other + 1);
    }
    id = resume;
  }
  for (ArtifactId id = 0; id != size(); ++id) {
    if (wanted[id]) all.push_back(id);
  }
  return all;
}

}  // namespace pkigen
