// The parser's events as they become nodes; the only place that sees them.
#pragma once

#include <yaml-cpp/eventhandler.h>
#include <yaml-cpp/mark.h>

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "tool/spec/findings.h"
#include "tool/spec/yaml_tree.h"

namespace pkigen {

// Thrown through the parser when going on would be pointless; the reason is among the findings.
struct YamlGivenUp {};
// Likewise, but what was read until then is whole.
struct YamlEnough {};

class YamlEvents final : public YAML::EventHandler {
 public:
  YamlEvents(YamlTree& tree, std::uint16_t source, Findings& findings);

  // After the last document: the parser takes the end of the text for the end of a quotation. Whether there was such.
  bool refuse_open_quotation();

  void OnDocumentStart(const YAML::Mark& mark) override;
  void OnDocumentEnd() override {}
  void OnNull(const YAML::Mark& mark, YAML::anchor_t anchor) override;
  void OnAlias(const YAML::Mark& mark, YAML::anchor_t anchor) override;
  void OnScalar(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                const std::string& value) override;
  void OnSequenceStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                       YAML::EmitterStyle::value style) override;
  void OnSequenceEnd() override;
  void OnMapStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                  YAML::EmitterStyle::value style) override;
  void OnMapEnd() override;

 private:
  struct Open {
    std::size_t index = 0;     // of the list or map
    std::size_t last = 0;      // of its last child; its own if it has none
    std::size_t children = 0;  // keys and values both counted
  };

  void add(YamlNode::Kind kind, std::size_t offset, std::string_view text = {});
  void open(YamlNode::Kind kind, std::size_t offset);
  void close();
  void refuse_anchor(std::size_t offset, YAML::anchor_t anchor);
  void refuse_tag(std::size_t offset, const std::string& tag);
  std::string_view keep(std::size_t offset, const std::string& value);
  [[nodiscard]] std::string_view null_word(std::size_t offset) const;
  [[nodiscard]] std::size_t offset_of_absent(std::size_t mark) const;
  void check_keys(const YamlNode& map);
  bool check_key(YamlNode& key);
  void refuse_duplicate(YamlNode& key, const YamlNode& first);

  YamlTree& tree_;
  Findings& findings_;
  std::string_view text_;
  std::uint16_t source_;
  std::vector<Open> open_;
  std::vector<YamlNode*> keys_;  // of the map that is being checked
  std::size_t documents_ = 0;
  std::optional<std::size_t> last_quotation_;
};

}  // namespace pkigen
