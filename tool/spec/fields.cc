#include "tool/spec/fields.h"

#include <algorithm>

#include "tool/spec/scalars.h"
#include "tool/spec/spelling.h"

namespace pkigen {

namespace {

bool contains(std::span<const std::string_view> keys, std::string_view key) {
  return std::ranges::find(keys, key) != keys.end();
}

void refuse_key(const YamlNode& key, const Schema& schema, Findings& findings) {
  if (contains(schema.misplaced, key.text())) {
    findings.error(key, in_backticks(key.text()) + " " + std::string(schema.place));
    return;
  }
  findings.error(key, "unknown key " + in_backticks(key.text()),
                 did_you_mean(key.text(), {schema.keys.begin(), schema.keys.end()}));
}

}  // namespace

Fields::Fields(const YamlNode& map, const Schema& schema, Findings& findings) {
  if (!expect_map(map, findings)) return;
  for_each_entry(map, [&](const YamlNode& key, const YamlNode& value) {
    if (key.is_bad()) return;
    if (contains(schema.keys, key.text())) {
      entries_.emplace_back(key.text(), &value);
    } else {
      refuse_key(key, schema, findings);
    }
  });
}

const YamlNode* Fields::find(std::string_view key) const {
  const auto found = std::ranges::find(entries_, key, &std::pair<std::string_view, const YamlNode*>::first);
  return found == entries_.end() ? nullptr : found->second;
}

const YamlNode* find_in(const YamlNode& map, std::string_view key) {
  const YamlNode* found = nullptr;
  if (!map.is_map()) return found;
  for_each_entry(map, [&](const YamlNode& k, const YamlNode& value) {
    if (!found && !k.is_bad() && k.text() == key) found = &value;
  });
  return found;
}

}  // namespace pkigen
