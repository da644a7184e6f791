// Where the readers of this folder put what is wrong: it knows the texts, so that a node is enough to say where.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "tool/spec/diagnostic.h"
#include "tool/spec/source_text.h"
#include "tool/spec/yaml_node.h"

namespace pkigen {

class Findings {
 public:
  // Takes a text in; the result is its number, by which nodes refer to it.
  std::uint16_t add_source(std::string file, std::string text);
  [[nodiscard]] const SourceText& source(std::uint16_t number) const { return *sources_[number]; }
  [[nodiscard]] const std::vector<std::unique_ptr<SourceText>>& sources() const { return sources_; }

  void error(const YamlNode& node, std::string message, std::string hint = "");
  void warning(const YamlNode& node, std::string message, std::string hint = "");
  void error_at(std::uint16_t source, std::size_t offset, std::string message, std::string hint = "");

  [[nodiscard]] Position position(const YamlNode& node) const;
  // "line 7", or "other.yaml, line 7" if that is not the file of `from`.
  [[nodiscard]] std::string line_of(const YamlNode& node, const YamlNode& from) const;

  [[nodiscard]] std::size_t size() const { return found_.size(); }
  [[nodiscard]] bool has_errors() const { return pkigen::has_errors(found_); }
  // All of it, if it is not beyond all bounds: by file in the order in which they were read, then by position.
  [[nodiscard]] std::vector<Diagnostic> take_sorted();

 private:
  void add(Severity severity, std::uint16_t source, std::size_t offset, std::string message, std::string hint);

  std::vector<std::unique_ptr<SourceText>> sources_;
  std::vector<Diagnostic> found_;
  std::vector<std::pair<std::uint16_t, std::size_t>> places_;  // of found_
  std::size_t left_out_ = 0;
};

// A text of the file between backticks, for a message: shortened if long, control characters shown as \xNN.
std::string in_backticks(std::string_view text);

}  // namespace pkigen
