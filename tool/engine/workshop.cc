#include "tool/engine/workshop.h"

#include "rules/bytes/error.h"
#include "tool/engine/precious.h"

namespace pkigen {
Workshop::Workshop(const Graph& graph, const Plan& plan, const Store& store, const LedgerBook& ledgers, Random& random,
                   const BuildOptions& options)
    : graph_(graph),
      plan_(plan),
      store_(store),
      random_(random),
      options_(options),
      ledgers_(graph.ledgers().size()),
      shelf_(graph.size()),
      uses_left_(graph.size()) {
  for (const ArtifactId id : plan.wanted) {
    if (!makes(plan.of(id).action)) continue;
    for (const Edge& edge : graph.at(id).inputs) ++uses_left_[edge.artifact];
    for (const auto& ledger : {graph.at(id).ledger, graph.at(id).issuer_ledger}) {
      if (ledger) ledgers_[*ledger] = ledgers.at(*ledger);
    }
  }
}

Product Workshop::make(ArtifactId id) {
  const Artifact& artifact = graph_.at(id);
  const Decision& decision = plan_.of(id);
  if (decision.action == Action::restore) return restore(artifact, decision);

  InputSet set = inputs_of(artifact, Use::making);
  const Inputs inputs = set.inputs();
  Environment environment{.random = random_,
                          .now = options_.now,
                          .reproducible = options_.reproducible,
                          .passphrases = options_.passphrases,
                          .certifier = options_.certifier};
  const bool repacked = is_repacked(*artifact.rule, decision.action);
  Made made =
      repacked ? repack(artifact, decision, environment) : artifact.rule->make(*artifact.profile, inputs, environment);

  Product product{
      .material = std::make_shared<const Material>(*artifact.rule, std::move(made.contents), std::move(made.parsed)),
      .records = std::move(made.records),
      .archive = false,
      .words = std::move(made.words)};
  put_on_shelf(id, product.material);
  if (decision.state) compare_with_old(product, artifact, inputs);
  product.archive = product.archive && !repacked;
  return product;
}

Product Workshop::restore(const Artifact& artifact, const Decision& decision) {
  Product product{.material = decision.material, .records = {}, .archive = false, .words = {}};
  if (!decision.state) return product;
  const InputSet set = inputs_of(artifact, Use::deciding_and_making);
  compare_with_old(product, artifact, set.inputs());
  return product;
}

// What is there already is not written again, and what would be lost is kept.
void Workshop::compare_with_old(Product& product, const Artifact& artifact, const Inputs& inputs) const {
  const Secret old = store_.read(artifact.path);
  if (equal(old.view(), product.material->contents().view())) {
    product.material.reset();
  } else {
    product.archive = is_kept(artifact, inputs, old);
  }
}

// The plan has the file opened if it was locked.
Made Workshop::repack(const Artifact& artifact, const Decision& decision, Environment& environment) const {
  SharedMaterial material = decision.material;
  if (!material) material = std::make_shared<const Material>(*artifact.rule, store_.read(artifact.path));
  const Input found{.role = Role::key,
                    .label = artifact.label(),
                    .path = artifact.path,
                    .exists = true,
                    .words = &decision.words,
                    .contents = &material->contents(),
                    .parsed = [&material]() -> const Parsed& { return material->parsed(); }};
  return artifact.rule->repack(*artifact.profile, found, environment);
}

InputSet Workshop::inputs_of(const Artifact& artifact, Use use) {
  const auto ledger = [this](std::optional<LedgerId> id) { return id ? ledgers_[*id] : nullptr; };
  InputSet set(artifact, ledger(artifact.ledger), ledger(artifact.issuer_ledger));
  for (const Edge& edge : artifact.inputs) {
    if (edge.use == Use::making && use != Use::making) continue;
    const Decision& input = plan_.of(edge.artifact);
    set.add(edge.role, graph_.at(edge.artifact), input.words,
            {.exists = input.exists,
             .changes = input.changes(),
             .repacked = is_repacked(*graph_.at(edge.artifact).rule, input.action),
             .material = material_of(edge.artifact)});
  }
  set.add_glances(store_);
  return set;
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
