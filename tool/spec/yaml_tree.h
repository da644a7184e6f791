// From text to nodes, refusing what a configuration should not rely on: a second document, anchors and aliases, merge
// keys, tags, keys given twice, keys that are not plainly texts, and anything nested beyond reason.
#pragma once

#include <deque>
#include <string>
#include <vector>

#include "tool/spec/findings.h"
#include "tool/spec/yaml_node.h"

namespace pkigen {

class YamlTree {
 public:
  // The tree of a source. What is wrong goes to `findings`; of a text that is not YAML at all nothing is left.
  static YamlTree read(std::uint16_t source, Findings& findings);

  // Null if the text is empty, holds only comments, or is not YAML.
  [[nodiscard]] const YamlNode* root() const { return nodes_.empty() ? nullptr : nodes_.data(); }
  // Whether there was anything to complain about: without a root and with no complaint, nothing is there.
  [[nodiscard]] bool is_yaml() const { return is_yaml_; }

 private:
  friend class YamlEvents;
  YamlTree() = default;
  std::vector<YamlNode> nodes_;
  std::deque<std::string> texts_;  // of scalars that do not stand in the source as they are
  bool is_yaml_ = true;
};

}  // namespace pkigen
