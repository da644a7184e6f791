#include "tool/workspace.h"

#include <fnmatch.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <filesystem>
#include <system_error>

#include "tool/pki_graph.h"
#include "tool/spec/built_in_presets.h"
#include "tool/spec/spelling.h"
#include "tool/store/path.h"

namespace pkigen {
namespace {

// The artifacts that a target names. Throws UsageError if there is none.
std::vector<ArtifactId> matches_of(const Graph& graph, const std::string& target, const Place& place) {
  auto matches = graph.match(target);
  if (!matches.empty()) return matches;
  if (target.starts_with('/')) {
    // An output that was written in this way has the path that it has in the tree.
    const auto inside = path_below(place.root, target);
    if (inside) matches = graph.match(*inside);
    if (!matches.empty()) return matches;
  }
  std::vector<std::string> labels;
  for (ArtifactId id = 0; id != graph.size(); ++id) labels.push_back(graph.at(id).label());
  std::vector<std::string_view> names(labels.begin(), labels.end());
  for (const Group& group : graph.groups()) names.push_back(group.entity);
  const auto meant = closest(target, names);
  throw UsageError("nothing in " + place.file + " is called " + target,
                   meant ? "did you mean `" + std::string(*meant) + "`?"
                         : "a target is an entity (www), NAME.FORMAT (www.pem), a path (tls/certs/www.crt) or a glob "
                           "of these");
}

SpecResult require_good(SpecResult specification) {
  if (has_errors(specification.diagnostics)) throw BadSpec(specification.diagnostics);
  return specification;
}

// Before anything is opened for writing; which stage an authority is in changes nothing about the entities.
void require_targets(const Spec& spec, const Place& place, const std::vector<std::string>& targets) {
  if (targets.empty()) return;
  const Graph graph = make_graph(spec, place.root);
  for (const std::string& target : targets) static_cast<void>(matches_of(graph, target, place));
}

bool others_can_write(const FileState& state) {
  const bool is_ours = state.uid == 0 || state.uid == ::geteuid();
  const bool by_group = (state.mode & S_IWGRP) != 0 && state.gid != 0;
  return !is_ours || by_group || (state.mode & S_IWOTH) != 0;
}

std::vector<std::string> links_in(const std::filesystem::path& folder) {
  std::vector<std::string> names;
  std::error_code code;
  for (const auto& entry : std::filesystem::directory_iterator(folder, code)) {
    if (entry.is_symlink(code)) names.push_back(entry.path().filename().string());
  }
  return names;
}

// Files in one folder whose names match the last part of the pattern; only that part may be a pattern. Also symbolic
// links, which are not followed: passed over, all that stands behind them would be gone without a word.
std::vector<std::string> glob(const Store& store, const std::string& root, const std::string& pattern) {
  const std::filesystem::path path(pattern);
  const std::string folder = path.parent_path().string();
  std::vector<std::string> names = store.list(folder);
  for (std::string& link : links_in(std::filesystem::path(root) / folder)) names.push_back(std::move(link));
  std::ranges::sort(names);
  std::vector<std::string> found;
  for (const std::string& name : names) {
    if (fnmatch(path.filename().c_str(), name.c_str(), FNM_PERIOD) != 0) continue;
    found.push_back(join(folder, name));
  }
  return found;
}

}  // namespace

Place find_place(const GlobalOptions& options) {
  const std::filesystem::path directory = std::filesystem::absolute(options.directory);
  const auto file = (directory / (options.file.empty() ? "pki.yaml" : options.file)).lexically_normal();
  return {.root = file.parent_path().string(), .file = file.filename().string()};
}

bool has_specification(const Place& place) {
  return open_disk_store(place.root, {.access = Access::peek})->state(place.file).has_value();
}

SpecResult read_specification(const Place& place, Sightings* sightings) {
  const auto store = open_disk_store(place.root, {.access = Access::peek, .sightings = sightings});
  const auto read = [&store](const std::string& path) -> std::optional<std::string> {
    if (!store->state(path)) return std::nullopt;
    return std::string(store->read(path).text());
  };
  const auto text = read(place.file);
  if (!text) {
    throw UsageError("there is no " + place.file + " in " + place.root,
                     "`pkigen init` writes one; `-C DIR` names another folder");
  }
  return read_spec(place.file, *text,
                   {.read = read,
                    .glob = [&store, &place](const std::string& pattern) { return glob(*store, place.root, pattern); },
                    .built_in = built_in_preset,
                    .in_tree = [&place](const std::string& path) { return path_below(place.root, path); }});
}

void require_safe_sources(const Place& place, const Spec& spec) {
  const auto store = open_disk_store(place.root, {.access = Access::peek});
  for (const std::string& source : spec.sources) {
    const auto state = store->state(source);
    if (!state || !others_can_write(*state)) continue;
    throw Unsafe("others can write " + source + ", and so decide what is written here",
                 "`chmod go-w " + source + "`, see that it belongs to root, and read it again");
  }
}

Ownership ownership_of(const GlobalOptions& options) {
  return options.unprivileged ? Ownership::caller : Ownership::as_declared;
}

namespace {

std::unique_ptr<Store> open_store(const Place& place, const Spec& spec, const GlobalOptions& options, Access access,
                                  const std::vector<std::string>& targets, Sightings& sightings) {
  require_targets(spec, place, targets);
  if (access == Access::write) require_safe_sources(place, spec);
  return open_disk_store(place.root, {.access = access,
                                      .ownership = ownership_of(options),
                                      .lock_wait = std::chrono::seconds(options.wait_seconds),
                                      .sightings = &sightings});
}

}  // namespace

Workspace::Workspace(const GlobalOptions& options, Access access, const std::vector<std::string>& targets)
    : place_(find_place(options)),
      specification_(require_good(read_specification(place_, &sightings_))),
      store_(open_store(place_, specification_.spec, options, access, targets, sightings_)),
      roll_overs_(find_roll_overs(specification_.spec, *store_)),
      graph_(make_graph(specification_.spec, place_.root, roll_overs_)),
      ledgers_(std::in_place, graph_, *store_) {}

void Workspace::suppose(const std::string& authority, const RollOver& roll_over) {
  roll_overs_.erase(authority);
  if (roll_over.stage != RollOverStage::none) roll_overs_[authority] = roll_over;
  graph_ = make_graph(specification_.spec, place_.root, roll_overs_);
  ledgers_.emplace(graph_, *store_);
}

std::vector<ArtifactId> Workspace::match(const std::string& target) const { return matches_of(graph_, target, place_); }

std::vector<ArtifactId> Workspace::select(const std::vector<std::string>& targets) const {
  std::vector<ArtifactId> chosen;
  if (targets.empty()) {
    for (ArtifactId id = 0; id != graph_.size(); ++id) chosen.push_back(id);
    return chosen;
  }
  for (const std::string& target : targets) {
    const auto matches = match(target);
    chosen.insert(chosen.end(), matches.begin(), matches.end());
  }
  return graph_.with_inputs(chosen);
}

}  // namespace pkigen
