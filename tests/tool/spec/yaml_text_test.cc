#include "tool/spec/yaml_text.h"

#include <gtest/gtest.h>

#include "tests/tool/spec/sources.h"

namespace pkigen::test {
namespace {

TEST(YamlText, IsReadBackAsItWas) {
  for (const std::string text : {"Example SARL",
                                 "a: b",
                                 "a #b",
                                 "no",
                                 "010",
                                 "1.3.6.1",
                                 "- x",
                                 "{x}",
                                 "\"quoted\"",
                                 "back\\slash",
                                 "*x",
                                 "%x",
                                 "Universit\u00e9",
                                 "2026-01-01",
                                 "12:30:00",
                                 "~",
                                 "a,b",
                                 "[x]",
                                 "tls/certs/www.crt",
                                 "."}) {
    const std::string spec = "version: 1\nauthorities:\n  root: {subject: {CN: " + yaml_text(text) + "}}\n";
    const SpecResult result = read(spec);
    ASSERT_FALSE(has_errors(result.diagnostics)) << spec << render(result.diagnostics.front());
    EXPECT_EQ(result.spec.entities.front().subject.first("2.5.4.3"), text);
  }
}

TEST(YamlText, KeepsBlanksAtItsEnds) {
  for (const std::string text : {"ends ", " begins"}) {
    const SpecResult result = read("version: 1\nauthorities:\n  root: {comment: " + yaml_text(text) + "}\n");
    ASSERT_FALSE(has_errors(result.diagnostics)) << text;
    EXPECT_EQ(result.spec.entities.front().extensions.comment, text);
  }
}

TEST(YamlText, StaysPlainWhereItCan) {
  EXPECT_EQ(yaml_list({"Example SARL", "demoCA/cacert.pem", "no"}), "[Example SARL, demoCA/cacert.pem, \"no\"]");
}

}  // namespace
}  // namespace pkigen::test
