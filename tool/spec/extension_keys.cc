#include "tool/spec/extension_keys.h"

#include <algorithm>

#include "tool/spec/scalars.h"
#include "tool/spec/spelling.h"

namespace pkigen {

namespace {

void read_netscape_cert_type(const YamlNode& node, Extensions& extensions, Findings& findings) {
  const auto read = [&](const YamlNode& item) {
    const auto text = read_word(item, findings);
    if (!text) return;
    if (const auto bit = netscape_cert_type_bit(*text)) {
      extensions.netscape_cert_type |= *bit;
      return;
    }
    const std::vector<std::string> all = netscape_cert_type_names(0xFF);
    findings.error(item, "unknown Netscape certificate type " + in_backticks(*text),
                   did_you_mean(*text, {all.begin(), all.end()}));
  };
  if (!node.is_list()) return read(node);
  for (const YamlNode& item : node) read(item);
}

void read_comment(const YamlNode& node, Extensions& extensions, Findings& findings) {
  const auto text = read_text(node, findings);
  if (!text) return;
  if (std::ranges::all_of(*text, [](char c) { return c >= 0x20 && c < 0x7F; })) {
    extensions.comment = *text;
  } else {
    findings.error(node, "a comment must be ASCII", "the extension that holds it can carry nothing else");
  }
}

}  // namespace

void read_extension_keys(const Fields& fields, Extensions& extensions, Findings& findings) {
  if (const YamlNode* node = fields.find("must_staple")) {
    extensions.must_staple = read_boolean(*node, findings).value_or(false);
  }
  if (const YamlNode* node = fields.find("ns_cert_type")) read_netscape_cert_type(*node, extensions, findings);
  if (const YamlNode* node = fields.find("comment")) read_comment(*node, extensions, findings);
}

}  // namespace pkigen
