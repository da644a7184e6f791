// A transaction that is put together from parts, or filled more than once.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>

#include "rules/bytes/error.h"
#include "tests/tool/store/tree.h"

namespace pkigen::test {
namespace {

TEST(DiskTransaction, PublishesAPartWhereItWasCommittedAndNothingOfOneThatWasNot) {
  const Tree tree;
  tree.write("a.key", "old");
  const auto store = tree.open_for_writing();
  const auto whole = store->begin();
  const auto late = whole->part();
  late->put("a.key", Secret(std::string_view("late")), {});
  {
    const auto dropped = whole->part();
    dropped->archive("a.key", "a");
    dropped->put("tls/b.key", Secret(std::string_view("dropped")), {});
  }
  const auto early = whole->part();
  early->archive("a.key", "a");
  early->put("a.key", Secret(std::string_view("early")), {});
  early->commit();
  late->commit();
  EXPECT_EQ(tree.read("a.key"), "old");
  whole->commit();
  EXPECT_EQ(tree.read("a.key"), "late");
  EXPECT_FALSE(tree.exists("tls"));
  EXPECT_EQ(store->list("archive/a").size(), 1U);
  EXPECT_FALSE(tree.has_left_overs());
}

TEST(DiskTransaction, ArchivesUnderDifferentNamesInDifferentParts) {
  const Tree tree;
  tree.write("a/www.key", "one");
  tree.write("b/www.key", "two");
  const auto store = tree.open_for_writing();
  const auto whole = store->begin();
  for (const char* path : {"a/www.key", "b/www.key"}) {
    const auto part = whole->part();
    part->archive(path, "www");
    part->remove(path);
    part->commit();
  }
  whole->commit();
  EXPECT_EQ(store->list("archive/www").size(), 2U);
}

TEST(DiskTransaction, LooksWhetherWhatAPartArchivedIsStillTheSame) {
  const Tree tree;
  tree.write("www.key", "old");
  const auto store = tree.open_for_writing();
  const auto whole = store->begin();
  const auto part = whole->part();
  part->archive("www.key", "www");
  part->put("www.key", Secret(std::string_view("new")), {});
  part->commit();
  tree.write("www.key", "changed by somebody");
  EXPECT_THROW(whole->commit(), Error);
  EXPECT_EQ(tree.read("www.key"), "changed by somebody");
}

TEST(DiskTransaction, CanBeFilledAgain) {
  const Tree tree;
  const auto store = tree.open_for_writing();
  const auto transaction = store->begin();
  for (const char* contents : {"first", "second"}) {
    if (tree.exists("tls/www.key")) transaction->archive("tls/www.key", "www");
    transaction->put("tls/www.key", Secret(std::string_view(contents)), {});
    transaction->commit();
    EXPECT_EQ(tree.read("tls/www.key"), contents);
  }
  EXPECT_EQ(store->list("archive/www").size(), 1U);
}

TEST(DiskTransaction, FollowsAFolderThatWasMovedMeanwhile) {
  const Tree tree;
  tree.write("tls/old.key", "old");
  const auto store = tree.open_for_writing();
  const auto transaction = store->begin();
  transaction->put("tls/www.key", Secret(std::string_view("new")), {});
  std::filesystem::rename(tree.path("tls"), tree.path("tls.old"));
  transaction->commit();
  EXPECT_EQ(tree.read("tls/www.key"), "new");
  EXPECT_FALSE(tree.exists("tls.old/www.key"));
}

}  // namespace
}  // namespace pkigen::test
