// pki.yaml.example documents every key there is, and is a good file.
#include <gtest/gtest.h>

#include "tests/tool/spec/sources.h"
#include "tool/spec/entity_schema.h"
#include "tool/spec/formats.h"

namespace pkigen {
namespace {

std::string example() {
  return test::read_text_file(test::spec_testdata().parent_path().parent_path().parent_path() / "pki.yaml.example");
}

TEST(Example, IsReadWithoutAComplaint) { test::read_good(example()); }

TEST(Example, NamesEveryKey) {
  const std::string text = example();
  for (const Schema* schema : {&authority_schema(), &identity_schema()}) {
    for (const std::string_view key : schema->keys) {
      EXPECT_NE(text.find(std::string(key) + ":"), std::string::npos) << key;
    }
  }
}

TEST(Example, NamesEveryFormatThatNeedsNoService) {
  const std::string text = example();
  for (const Format& format : formats()) {
    if (format.folder.empty()) continue;
    EXPECT_NE(text.find(std::string(format.name) + ": "), std::string::npos) << format.name;
  }
}

}  // namespace
}  // namespace pkigen
