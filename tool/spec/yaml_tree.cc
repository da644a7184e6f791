#include "tool/spec/yaml_tree.h"

#include <yaml-cpp/exceptions.h>
#include <yaml-cpp/parser.h>

#include <algorithm>
#include <array>
#include <sstream>

#include "tool/spec/text_encoding.h"
#include "tool/spec/yaml_events.h"

namespace pkigen {

namespace {

struct Translation {
  std::string_view parser_message;
  std::string_view message;
  std::string_view hint;
};

// What the parser says, in words that help.
constexpr std::array translations = {
    Translation{"illegal map value", "a `:` where no value can follow",
                "check the indentation, and the `:` of the line above; a text that holds `: ` needs quotes"},
    Translation{"illegal map key", "a key where none can stand", "check the indentation"},
    Translation{"illegal block entry", "a `-` where no list can stand", "begin the list on a line of its own"},
    Translation{"illegal flow end", "a closing bracket that was never opened", "take it away, or quote the text"},
    Translation{"end of sequence flow not found", "a list in brackets does not end here", "add `,` or `]` before this"},
    Translation{"end of map flow not found", "a map in braces does not end here", "add `,` or `}` before this"},
    Translation{"end of map not found", "this does not fit what stands before it",
                "check the indentation, and that nothing follows a closing quote or bracket"},
    Translation{"end of sequence not found", "this does not fit the list before it", "check the indentation"},
    Translation{"unknown token", "a text cannot begin with this character", "put the text in quotes"},
    Translation{"unknown escape character", "a backslash that means nothing in double quotes",
                "double it, or put the text in single quotes"},
    Translation{"the referenced anchor is not defined", "aliases are not read here",
                "write the value out; a text that begins with `*` needs quotes"},
    Translation{"alias not found after *", "a text cannot begin with `*`", "put the text in quotes"},
    Translation{"anchor not found after &", "a text cannot begin with `&`", "put the text in quotes"},
};

bool is_indented_by_tab(std::string_view line) {
  return line.substr(0, line.find_first_not_of(" \t")).find('\t') != std::string_view::npos;
}

void report(const YAML::Exception& exception, std::uint16_t source, Findings& findings) {
  const std::size_t offset = exception.mark.pos < 0 ? 0 : static_cast<std::size_t>(exception.mark.pos);
  const SourceText& text = findings.source(source);
  const auto known = std::ranges::find_if(
      translations, [&](const Translation& t) { return exception.msg.starts_with(t.parser_message); });
  if (is_indented_by_tab(text.line(text.line_number(offset)))) {
    findings.error_at(source, offset, "a tab in the indentation of this line", "indent with spaces");
  } else if (known != translations.end()) {
    findings.error_at(source, offset, std::string(known->message), std::string(known->hint));
  } else {
    findings.error_at(source, offset, "not YAML: " + exception.msg);
  }
}

// Whether the text was read to its end, or far enough.
bool parse(std::uint16_t source, YamlEvents& events, Findings& findings) {
  try {
    std::istringstream stream{std::string(findings.source(source).text())};
    YAML::Parser parser(stream);
    while (parser.HandleNextDocument(events)) {
    }
    return !events.refuse_open_quotation();
  } catch (const YAML::Exception& exception) {
    if (!events.refuse_open_quotation()) report(exception, source, findings);
  } catch (const YamlEnough&) {
    return true;
  } catch (const YamlGivenUp&) {
    // What is wrong has been said.
  }
  return false;
}

}  // namespace

YamlTree YamlTree::read(std::uint16_t source, Findings& findings) {
  YamlTree tree;
  YamlEvents events(tree, source, findings);
  const auto fault = find_encoding_fault(findings.source(source).text());
  if (fault) findings.error_at(source, fault->offset, fault->message, fault->hint);
  tree.is_yaml_ = !fault && parse(source, events, findings);
  if (!tree.is_yaml_) tree.nodes_.clear();
  return tree;
}

}  // namespace pkigen
