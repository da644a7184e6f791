#include "tool/spec/spelling.h"

#include <gtest/gtest.h>

namespace pkigen {
namespace {

TEST(EditDistance, CountsSingleChanges) {
  EXPECT_EQ(edit_distance("san", "san"), 0U);
  EXPECT_EQ(edit_distance("sans", "san"), 1U);
  EXPECT_EQ(edit_distance("sn", "san"), 1U);
  EXPECT_EQ(edit_distance("sam", "san"), 1U);
  EXPECT_EQ(edit_distance("sna", "san"), 1U);
  EXPECT_EQ(edit_distance("", "san"), 3U);
  EXPECT_EQ(edit_distance("kitten", "sitting"), 3U);
}

TEST(DidYouMean, NamesTheNearestWord) {
  EXPECT_EQ(did_you_mean("validty", {"validity", "key", "san"}), "did you mean `validity`?");
  EXPECT_EQ(did_you_mean("notAfter", {"not_before", "not_after"}), "did you mean `not_after`?");
  EXPECT_EQ(did_you_mean("KEY", {"key", "keys"}), "did you mean `key`?");
}

TEST(DidYouMean, ListsAFewWordsIfNoneIsNear) {
  EXPECT_EQ(did_you_mean("frobnicate", {"a", "b", "c"}), "it can be `a`, `b` or `c`");
  EXPECT_EQ(did_you_mean("x", std::vector<std::string_view>(17, "word")), "");
  EXPECT_EQ(did_you_mean("x", {}), "");
}

TEST(DidYouMean, GivesUpOnLongWordsAndManyCandidates) {
  EXPECT_EQ(closest(std::string(100, 'x'), {std::string(99, 'x')}), std::nullopt);
  EXPECT_EQ(closest("word", std::vector<std::string_view>(2000, "words")), std::nullopt);
}

TEST(Enumeration, PutsAWordBeforeTheLast) {
  EXPECT_EQ(enumerate({"a"}), "`a`");
  EXPECT_EQ(enumerate({"a", "b"}), "`a` and `b`");
  EXPECT_EQ(enumerate({"a", "b", "c"}, " or "), "`a`, `b` or `c`");
}

}  // namespace
}  // namespace pkigen
