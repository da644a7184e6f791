#include "tool/spec/findings.h"

#include <algorithm>
#include <array>
#include <numeric>
#include <utility>

#include "rules/bytes/bytes.h"
#include "rules/bytes/utf8.h"
#include "tool/spec/text_encoding.h"

namespace pkigen {

namespace {

// A line that no terminal shows at a glance helps nobody, and copying it for each finding would take long.
constexpr std::size_t longest_shown_line = 400;
constexpr std::size_t longest_quotation = 80;
// A few faults for each of a few thousand entities; more has another reason, and only costs memory.
constexpr std::size_t most_findings = 20000;

}  // namespace

std::uint16_t Findings::add_source(std::string file, std::string text) {
  sources_.push_back(std::make_unique<SourceText>(std::move(file), std::move(text)));
  return static_cast<std::uint16_t>(sources_.size() - 1);
}

void Findings::error(const YamlNode& node, std::string message, std::string hint) {
  add(Severity::error, node.source(), node.offset(), std::move(message), std::move(hint));
}

void Findings::warning(const YamlNode& node, std::string message, std::string hint) {
  add(Severity::warning, node.source(), node.offset(), std::move(message), std::move(hint));
}

void Findings::error_at(std::uint16_t source, std::size_t offset, std::string message, std::string hint) {
  add(Severity::error, source, offset, std::move(message), std::move(hint));
}

void Findings::add(Severity severity, std::uint16_t source, std::size_t offset, std::string message, std::string hint) {
  if (found_.size() == most_findings) {
    ++left_out_;
    return;
  }
  const SourceText& text = *sources_[source];
  Position where = text.position(offset);
  const std::string_view line = text.line(where.line);
  const bool shown = line.size() <= longest_shown_line && !find_encoding_fault(line);
  found_.push_back({.severity = severity,
                    .where = std::move(where),
                    .message = std::move(message),
                    .hint = std::move(hint),
                    .source_line = shown ? std::string(line) : ""});
  places_.emplace_back(source, offset);
}

Position Findings::position(const YamlNode& node) const { return sources_[node.source()]->position(node.offset()); }

std::string Findings::line_of(const YamlNode& node, const YamlNode& from) const {
  const SourceText& text = *sources_[node.source()];
  const std::string line = "line " + std::to_string(text.line_number(node.offset()));
  return node.source() == from.source() ? line : text.file() + ", " + line;
}

std::vector<Diagnostic> Findings::take_sorted() {
  std::vector<std::size_t> order(found_.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::ranges::stable_sort(order, {}, [this](std::size_t index) { return places_[index]; });
  std::vector<Diagnostic> sorted;
  sorted.reserve(order.size());
  for (const std::size_t index : order) sorted.push_back(std::move(found_[index]));
  if (left_out_ > 0) {
    const Position whole{.file = sources_.front()->file()};
    sorted.push_back(
        {.where = whole, .message = "and " + std::to_string(left_out_) + " more", .hint = "", .source_line = ""});
  }
  found_.clear();
  places_.clear();
  return sorted;
}

std::string in_backticks(std::string_view text) {
  std::string shown = "`";
  while (!text.empty() && shown.size() <= longest_quotation) {
    const std::string_view before = text;
    const auto character = utf8::take(text);
    const bool is_control = !character || *character < 0x20 || (*character >= 0x7F && *character < 0xA0);
    if (!character) text.remove_prefix(1);
    const std::string_view octets = before.substr(0, before.size() - text.size());
    shown += is_control ? "\\x" + hex(view_of(octets)) : std::string(octets);
  }
  return shown + (text.empty() ? "`" : "…`");
}

}  // namespace pkigen
