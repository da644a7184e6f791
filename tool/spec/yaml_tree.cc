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
                "check the indentation; a text that holds `: ` needs quotes"},
    Translation{"illegal map key", "a key where none can stand", "check the indentation"},
    Translation{"illegal block entry", "a `-` where no list can stand", "begin the list on a line of its own"},
    Translation{"illegal flow end", "a closing bracket that was never opened", "take it away, or quote the text"},
    Translation{"illegal tab when looking for indentation", "a tab in the indentation", "indent with spaces"},
    Translation{"end of sequence flow not found", "a list in brackets does not end here", "add `,` or `]` before this"},
    Translation{"end of map flow not found", "a map in braces does not end here", "add `,` or `}` before this"},
    Translation{"end of map not found", "this does not fit what stands before it",
                "check the indentation, and that nothing follows a closing quote or bracket"},
    Translation{"end of sequence not found", "this does not fit the list before it", "check the indentation"},
    Translation{"unknown token", "a text cannot begin with this character", "put the text in quotes"},
    Translation{"the referenced anchor is not defined", "aliases are not read here",
                "write the value out; a text that begins with `*` needs quotes"},
    Translation{"alias not found after *", "a text cannot begin with `*`", "put the text in quotes"},
    Translation{"anchor not found after &", "a text cannot begin with `&`", "put the text in quotes"},
};

void report(const YAML::Exception& exception, std::uint16_t source, Findings& findings) {
  const std::size_t offset = exception.mark.pos < 0 ? 0 : static_cast<std::size_t>(exception.mark.pos);
  const auto known = std::ranges::find(translations, exception.msg, &Translation::parser_message);
  if (known != translations.end()) {
    findings.error_at(source, offset, std::string(known->message), std::string(known->hint));
  } else {
    findings.error_at(source, offset, "not YAML: " + exception.msg);
  }
}

}  // namespace

YamlTree YamlTree::read(std::uint16_t source, Findings& findings) {
  YamlTree tree;
  const std::string_view text = findings.source(source).text();
  try {
    if (const auto fault = find_encoding_fault(text)) {
      findings.error_at(source, fault->offset, fault->message, fault->hint);
      throw YamlGivenUp();
    }
    std::istringstream stream{std::string(text)};
    YAML::Parser parser(stream);
    YamlEvents events(tree, source, findings);
    while (parser.HandleNextDocument(events)) {
    }
    events.check_last_quotation();
    return tree;
  } catch (const YAML::Exception& exception) {
    report(exception, source, findings);
  } catch (const YamlEnough&) {
    return tree;
  } catch (const YamlGivenUp&) {
    // What is wrong has been said.
  }
  tree.nodes_.clear();
  tree.is_yaml_ = false;
  return tree;
}

}  // namespace pkigen
