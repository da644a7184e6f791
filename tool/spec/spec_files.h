// pki.yaml and the files that it includes, taken together: the trees, and what stands at their top.
#pragma once

#include <set>
#include <span>
#include <string>
#include <vector>

#include "tool/spec/entity_reader.h"
#include "tool/spec/read_spec.h"
#include "tool/spec/yaml_tree.h"

namespace pkigen {

// The keys of pki.yaml itself.
std::span<const std::string_view> top_level_keys();

class SpecFiles {
 public:
  // Reads the file and all that it includes.
  SpecFiles(const std::string& file, const std::string& text, const SourceAccess& access, Findings& findings);

  // In the order of the files and of the text; no proper name is there twice.
  [[nodiscard]] const std::vector<Declaration>& declarations() const { return declarations_; }
  [[nodiscard]] const std::vector<const YamlNode*>& defaults() const { return defaults_; }
  [[nodiscard]] const std::vector<std::string>& service_folders() const { return service_folders_; }
  [[nodiscard]] const std::vector<std::string>& sources() const { return sources_; }

 private:
  void add(const std::string& file, std::string text);
  void read_top(const YamlNode& root, std::uint16_t source);
  void check_version(const YamlNode& root, const YamlNode* version, bool is_first);
  void read_services(const YamlNode& node);
  void read_includes(const YamlNode& node);
  void include(const YamlNode& item);
  void declare_all(EntityKind kind, const YamlNode& section);
  void refuse_absent(const YamlNode& key);
  void refuse_repeated_names();

  const SourceAccess& access_;
  Findings& findings_;
  std::deque<YamlTree> trees_;
  std::vector<Declaration> declarations_;
  std::vector<const YamlNode*> defaults_;
  std::vector<std::string> service_folders_;
  std::vector<std::string> sources_;
  std::set<std::string> seen_;
};

}  // namespace pkigen
