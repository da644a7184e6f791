// An entity on its way: what can be said of it alone is in it, what depends on others is not yet. Between the reader of
// entities and the passes over all of them.
#pragma once

#include <string_view>
#include <unordered_map>
#include <vector>

#include "tool/spec/findings.h"
#include "tool/spec/spec.h"
#include "tool/spec/usage.h"

namespace pkigen {

struct Draft {
  Entity entity;
  const YamlNode* key = nullptr;   // its name in the file
  const YamlNode* body = nullptr;  // what stands under it
  const Preset* preset = nullptr;
  Usages usages = 0;
  bool is_on_change_automatic = false;
  // The authority of ours that issues it; null if it is none of ours, or not found out yet.
  Draft* issuer = nullptr;
};

using Drafts = std::vector<Draft>;

// Where to complain about a key of an entity: at what stands under it, else at the entity's name.
const YamlNode& node_of(const Draft& draft, std::string_view key);
// Where to complain about an output: where it is written, else at the entity's name.
const YamlNode& output_node(const Draft& draft, std::string_view format);

// Drafts by name; each name is there once. The drafts must stay where they are.
class DraftIndex {
 public:
  explicit DraftIndex(Drafts& drafts) {
    by_name_.reserve(drafts.size());
    for (Draft& draft : drafts) by_name_.emplace(draft.entity.name, &draft);
  }
  // Null if there is none.
  [[nodiscard]] Draft* find(std::string_view name) const {
    const auto found = by_name_.find(name);
    return found == by_name_.end() ? nullptr : found->second;
  }

 private:
  std::unordered_map<std::string_view, Draft*> by_name_;
};

}  // namespace pkigen
