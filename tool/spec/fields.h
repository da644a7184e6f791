// A map whose keys are known beforehand: it finds what stands under a key, and refuses keys that mean nothing.
#pragma once

#include <span>
#include <string_view>
#include <utility>
#include <vector>

#include "tool/spec/findings.h"
#include "tool/spec/yaml_node.h"

namespace pkigen {

// The keys that a map may have.
struct Schema {
  std::span<const std::string_view> keys;
  // Keys that make sense in another place, and which: "belongs to authorities".
  std::span<const std::string_view> misplaced = {};
  std::string_view place = {};
};

class Fields {
 public:
  // Complains if the node is no map, and about each key that is not in the schema.
  Fields(const YamlNode& map, const Schema& schema, Findings& findings);

  // What stands under a key of the schema, or null.
  [[nodiscard]] const YamlNode* find(std::string_view key) const;

 private:
  std::vector<std::pair<std::string_view, const YamlNode*>> entries_;
};

// What stands under a key, or null; without judging the map, which may also be none.
const YamlNode* find_in(const YamlNode& map, std::string_view key);

}  // namespace pkigen
