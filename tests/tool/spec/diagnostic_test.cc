#include "tool/spec/diagnostic.h"

#include <gtest/gtest.h>

#include "tool/spec/findings.h"

namespace pkigen {
namespace {

TEST(Diagnostic, ShowsTheLineACaretAndAHint) {
  const Diagnostic diagnostic{.where = {"pki.yaml", 7, 3},
                              .message = "unknown key `sans`",
                              .hint = "did you mean `san`?",
                              .source_line = "  sans: [a]"};
  EXPECT_EQ(render(diagnostic),
            "pki.yaml:7:3: error: unknown key `sans`\n"
            "    sans: [a]\n"
            "    ^\n"
            "  hint: did you mean `san`?\n");
}

TEST(Diagnostic, KeepsTabsSoThatTheCaretIsRight) {
  const Diagnostic diagnostic{
      .severity = Severity::warning, .where = {"f", 1, 4}, .message = "m", .hint = "", .source_line = "\té\tx"};
  EXPECT_EQ(render(diagnostic), "f:1:4: warning: m\n  \té\tx\n  \t \t^\n");
}

TEST(Diagnostic, CanBeAboutTheFileAsAWhole) {
  const Diagnostic diagnostic{.where = {"f", 0, 0}, .message = "m", .hint = "", .source_line = ""};
  EXPECT_EQ(render(diagnostic), "f: error: m\n");
}

TEST(Diagnostic, IsNoErrorIfItIsAWarning) {
  EXPECT_FALSE(has_errors(
      {Diagnostic{.severity = Severity::warning, .where = {}, .message = "", .hint = "", .source_line = ""}}));
  EXPECT_TRUE(has_errors({Diagnostic{}}));
}

TEST(SourceText, CountsColumnsInCharacters) {
  const SourceText text("f", "a: é\r\nü: x");
  EXPECT_EQ(text.position(0), (Position{"f", 1, 1}));
  EXPECT_EQ(text.position(3), (Position{"f", 1, 4}));
  EXPECT_EQ(text.position(5), (Position{"f", 1, 5}));
  EXPECT_EQ(text.position(11), (Position{"f", 2, 4}));
  EXPECT_EQ(text.position(1000), (Position{"f", 2, 5}));
  EXPECT_EQ(text.line(1), "a: é");
  EXPECT_EQ(text.line(2), "ü: x");
}

TEST(SourceText, CountsTheSameInLongLines) {
  std::string line;
  while (line.size() < 5000) line += "é-";
  const SourceText text("f", "x\n" + line + "\ny");
  for (const std::size_t offset : {2U, 1024U, 1025U, 1026U, 2047U, 4001U}) {
    const std::size_t octets = offset - 2;  // é has two of three
    EXPECT_EQ(text.position(offset).column, static_cast<int>(octets / 3 * 2 + (octets % 3 > 0 ? 1 : 0)) + 1) << offset;
  }
}

TEST(SourceText, MayBeEmpty) {
  const SourceText text("f", "");
  EXPECT_EQ(text.position(0), (Position{"f", 1, 1}));
  EXPECT_EQ(text.line(1), "");
}

TEST(Findings, AreSortedByFileAndPosition) {
  Findings findings;
  const auto first = findings.add_source("b", "one\ntwo");
  const auto second = findings.add_source("a", "three");
  findings.error_at(second, 0, "fourth");
  findings.error_at(first, 4, "third");
  findings.error_at(first, 1, "first");
  findings.error_at(first, 1, "second");
  std::string order;
  for (const Diagnostic& diagnostic : findings.take_sorted()) order += diagnostic.message + " ";
  EXPECT_EQ(order, "first second third fourth ");
}

TEST(Findings, EndSomewhere) {
  Findings findings;
  const auto source = findings.add_source("f", "text");
  for (int i = 0; i < 20005; ++i) findings.error_at(source, 0, "fault");
  const auto all = findings.take_sorted();
  ASSERT_EQ(all.size(), 20001U);
  EXPECT_EQ(render(all.back()), "f: error: and 5 more\n");
}

TEST(Quotation, ShowsWhatATerminalMustNotDo) {
  EXPECT_EQ(in_backticks("plain é"), "`plain é`");
  EXPECT_EQ(in_backticks("\x1b[31m"), "`\\x1B[31m`");
  EXPECT_EQ(in_backticks("a\xff"), "`a\\xFF`");
  EXPECT_EQ(in_backticks(std::string(100, 'x')), "`" + std::string(80, 'x') + "…`");
}

}  // namespace
}  // namespace pkigen
