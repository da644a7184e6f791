#include "tool/engine/input_set.h"

namespace pkigen {

void InputSet::add(Role role, const Artifact& artifact, const Description& words, State state) {
  add({.role = role,
       .label = artifact.label(),
       .path = artifact.path,
       .exists = state.exists,
       .changes = state.changes,
       .repacked = state.repacked,
       .restored = state.restored,
       .words = &words,
       .contents = nullptr,
       .parsed = {}},
      std::move(state.material));
}

void InputSet::add_glances(const Store& store) {
  for (const Glance& glance : artifact_.glances) {
    const Finding& found =
        glances_.emplace_back(inspect(store, glance.path, *glance.rule, *artifact_.profile, Inputs({})));
    const bool good = found.kind == Finding::Kind::good;
    add({.role = glance.role,
         .label = glance.label,
         .path = glance.path,
         .exists = good,
         .changes = false,
         .words = &found.words,
         .contents = nullptr,
         .parsed = {}},
        good ? found.material : nullptr);
  }
}

void InputSet::add(Input input, SharedMaterial material) {
  if (material) {
    const Material* borrowed = material.get();
    input.contents = &borrowed->contents();
    input.parsed = [borrowed]() -> const Parsed& { return borrowed->parsed(); };
    materials_.push_back(std::move(material));
  }
  inputs_.push_back(std::move(input));
}

}  // namespace pkigen
