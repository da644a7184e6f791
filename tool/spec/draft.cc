#include "tool/spec/draft.h"

#include "tool/spec/fields.h"

namespace pkigen {

const YamlNode& node_of(const Draft& draft, std::string_view key) {
  const YamlNode* node = find_in(*draft.body, key);
  return node != nullptr ? *node : *draft.key;
}

const YamlNode& output_node(const Draft& draft, std::string_view format) {
  const YamlNode* outputs = find_in(*draft.body, "outputs");
  if (outputs == nullptr) return *draft.key;
  const YamlNode* found = nullptr;
  if (outputs->is_map()) {
    for_each_entry(*outputs, [&](const YamlNode& key, const YamlNode&) {
      if (!key.is_bad() && key.text() == format) found = &key;
    });
  } else if (outputs->is_list()) {
    for (const YamlNode& item : *outputs) {
      if (item.is_scalar() && item.text() == format) found = &item;
    }
  }
  return found != nullptr ? *found : *draft.key;
}

}  // namespace pkigen
