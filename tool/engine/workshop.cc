#include "tool/engine/workshop.h"

#include "rules/bytes/error.h"

namespace pkigen {

Workshop::Workshop(const Graph& graph, const Plan& plan, const Store& store, const LedgerBook& ledgers, Random& random,
                   const BuildOptions& options)
    : graph_(graph),
      plan_(plan),
      store_(store),
      ledgers_(ledgers),
      random_(random),
      options_(options),
      shelf_(graph.size()),
      uses_left_(graph.size()) {
  for (const ArtifactId id : plan.wanted) {
    if (!makes(plan.of(id).action)) continue;
    for (const Edge& edge : graph.at(id).inputs) ++uses_left_[edge.artifact];
  }
}

Product Workshop::make(ArtifactId id) {
  const Artifact& artifact = graph_.at(id);
  const Decision& decision = plan_.of(id);
  if (decision.action == Action::restore) return restored(id);

  InputSet set(artifact, ledgers_);
  for (const Edge& edge : artifact.inputs) {
    const Decision& input = plan_.of(edge.artifact);
    set.add(edge.role, graph_.at(edge.artifact), input.words,
            {.exists = input.exists, .changes = input.changes(), .material = material_of(edge.artifact)});
  }
  set.add_glances(store_);
  const Inputs inputs = set.inputs();
  Environment environment{.random = random_, .now = options_.now, .reproducible = options_.reproducible};
  Made made = artifact.rule->make(*artifact.profile, inputs, environment);

  Product product;
  product.archive = must_archive(artifact, decision, inputs, made.contents);
  product.material = std::make_shared<const Material>(*artifact.rule, std::move(made.contents));
  product.records = std::move(made.records);
  put_on_shelf(id, product.material);
  return product;
}

// Whether the file that is replaced holds something that nobody could make again.
bool Workshop::must_archive(const Artifact& artifact, const Decision& decision, const Inputs& inputs,
                            const Secret& replacement) const {
  const Rule& rule = *artifact.rule;
  if (!decision.state) return false;
  if (rule.precious == Precious::no && rule.holds_precious == nullptr) return false;
  const Secret old = store_.read(artifact.path);
  if (equal(old.view(), replacement.view())) return false;
  return rule.precious == Precious::yes || rule.holds_precious(*artifact.profile, inputs, old);
}

Product Workshop::restored(ArtifactId id) const {
  return {.material = plan_.of(id).material, .records = {}, .archive = false};
}

SharedMaterial Workshop::material_of(ArtifactId id) {
  {
    const std::lock_guard lock(mutex_);
    if (shelf_[id]) return shelf_[id];
  }
  const Artifact& artifact = graph_.at(id);
  SharedMaterial material = plan_.of(id).material;
  if (!material) material = std::make_shared<const Material>(*artifact.rule, store_.read(artifact.path));
  put_on_shelf(id, material);
  return material;
}

void Workshop::put_on_shelf(ArtifactId id, SharedMaterial material) {
  const std::lock_guard lock(mutex_);
  if (uses_left_[id] != 0 && !shelf_[id]) shelf_[id] = std::move(material);
}

void Workshop::release_inputs(ArtifactId id) {
  const std::lock_guard lock(mutex_);
  for (const Edge& edge : graph_.at(id).inputs) {
    if (--uses_left_[edge.artifact] == 0) shelf_[edge.artifact].reset();
  }
}

}  // namespace pkigen
