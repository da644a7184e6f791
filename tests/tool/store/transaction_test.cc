#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/resource.h>

#include <thread>

#include "rules/bytes/error.h"
#include "tests/tool/store/tree.h"

namespace pkigen::test {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

const Permissions everybody_reads{0644, "root", "root"};

TEST(DiskTransaction, PublishesWhatWasPut) {
  const Tree tree;
  tree.put("tls/private/www.key", "secret");
  EXPECT_EQ(tree.read("tls/private/www.key"), "secret");
  EXPECT_EQ(tree.mode("tls/private/www.key"), 0600U);
  EXPECT_FALSE(tree.has_left_overs());
}

TEST(DiskTransaction, ChangesNothingWithoutCommit) {
  const Tree tree;
  tree.write("www.key", "old");
  const auto store = tree.open_for_writing();
  {
    const auto transaction = store->begin();
    transaction->put("www.key", Secret(std::string_view("new")), {});
    transaction->put("tls/www.crt", Secret(std::string_view("new")), {});
    transaction->archive("www.key", "www");
    transaction->remove("www.key");
  }
  EXPECT_EQ(tree.read("www.key"), "old");
  EXPECT_FALSE(tree.exists("tls"));
  EXPECT_FALSE(tree.exists("archive"));
  EXPECT_FALSE(tree.has_left_overs());
}

TEST(DiskTransaction, ReplacesAFile) {
  const Tree tree;
  tree.write("www.crt", "old", 0644);
  tree.put("www.crt", "new", everybody_reads);
  EXPECT_EQ(tree.read("www.crt"), "new");
}

TEST(DiskTransaction, LetsTheLastPutOfAPathWin) {
  const Tree tree;
  const auto store = tree.open_for_writing();
  const auto transaction = store->begin();
  transaction->put("www.crt", Secret(std::string_view("first")), {});
  transaction->put("www.crt", Secret(std::string_view("second")), {});
  transaction->commit();
  EXPECT_EQ(tree.read("www.crt"), "second");
}

TEST(DiskTransaction, RemovesAFile) {
  const Tree tree;
  tree.write("cacert.next.pem", "x");
  const auto store = tree.open_for_writing();
  const auto transaction = store->begin();
  transaction->remove("cacert.next.pem");
  transaction->remove("was-never-there");
  transaction->commit();
  EXPECT_FALSE(tree.exists("cacert.next.pem"));
}

TEST(DiskTransaction, ArchivesOctetForOctetBeforeItReplaces) {
  const Tree tree;
  tree.write("tls/private/www.key", std::string("old\0key", 7), 0644);
  const auto store = tree.open_for_writing();
  const auto transaction = store->begin();
  transaction->archive("tls/private/www.key", "www");
  transaction->put("tls/private/www.key", Secret(std::string_view("new")), {});
  transaction->commit();
  const auto archived = store->list("archive/www");
  ASSERT_EQ(archived.size(), 1U);
  EXPECT_THAT(archived[0], testing::ContainsRegex("^[0-9]{8}T[0-9]{6}Z-www\\.key$"));
  EXPECT_EQ(tree.read("archive/www/" + archived[0]), std::string("old\0key", 7));
  EXPECT_EQ(tree.mode("archive/www/" + archived[0]), 0600U);
  EXPECT_EQ(tree.mode("archive"), 0700U);
  EXPECT_EQ(tree.mode("archive/www"), 0700U);
  EXPECT_EQ(tree.read("tls/private/www.key"), "new");
}

TEST(DiskTransaction, NeverReplacesWhatIsArchivedAlready) {
  const Tree tree;
  const auto store = tree.open_for_writing();
  for (int i = 0; i < 12; ++i) {
    tree.write("www.key", std::to_string(i));
    const auto transaction = store->begin();
    transaction->archive("www.key", "www");
    transaction->commit();
  }
  const auto archived = store->list("archive/www");
  ASSERT_EQ(archived.size(), 12U);
  for (std::size_t i = 0; i < archived.size(); ++i) {
    EXPECT_EQ(tree.read("archive/www/" + archived[i]), std::to_string(i)) << "sorted by name is sorted by time";
  }
}

TEST(DiskTransaction, RefusesToReplaceWhatChangedSinceItWasArchived) {
  const Tree tree;
  tree.write("www.key", "old");
  const auto store = tree.open_for_writing();
  const auto transaction = store->begin();
  transaction->archive("www.key", "www");
  transaction->put("www.key", Secret(std::string_view("new")), {});
  tree.write("www.key", "from another hand");
  EXPECT_THAT(complaint([&] { transaction->commit(); }), HasSubstr("www.key was changed by somebody else"));
  EXPECT_EQ(tree.read("www.key"), "from another hand");
}

TEST(DiskTransaction, RestrictsModeAndOwnerOfTheSameFile) {
  const Tree tree;
  tree.write("www.key", "kept", 0664);
  const ino_t before = tree.status("www.key").st_ino;
  const auto store = tree.open_for_writing();
  const auto transaction = store->begin();
  transaction->restrict("www.key", {0640, "nobody", "nogroup"});
  transaction->commit();
  const struct stat after = tree.status("www.key");
  EXPECT_EQ(after.st_ino, before);
  EXPECT_EQ(after.st_mode & 07777U, 0640U);
  EXPECT_EQ(after.st_uid, 65534U);
  EXPECT_EQ(after.st_gid, 65534U);
  EXPECT_EQ(tree.read("www.key"), "kept");
}

TEST(DiskTransaction, NeverWidensWhenItRestricts) {
  const Tree tree;
  tree.write("www.key", "kept", 0600);
  const auto store = tree.open_for_writing();
  const auto transaction = store->begin();
  transaction->restrict("www.key", {0644, "root", "root"});
  transaction->commit();
  EXPECT_EQ(tree.mode("www.key"), 0600U);
}

TEST(DiskTransaction, CanBeFollowedByAnotherInTheSameStore) {
  const Tree tree;
  const auto store = tree.open_for_writing();
  for (const char* text : {"one", "two"}) {
    const auto transaction = store->begin();
    transaction->put("www.crt", Secret(std::string_view(text)), {});
    transaction->commit();
  }
  EXPECT_EQ(tree.read("www.crt"), "two");
  EXPECT_FALSE(tree.has_left_overs());
}

TEST(DiskTransaction, SyncsManyFilesTogether) {
  const Tree tree;
  const auto store = tree.open_for_writing();
  const auto transaction = store->begin();
  for (int i = 0; i < 300; ++i) {
    const std::string text = std::to_string(i);
    transaction->put("newcerts/" + text + ".pem", Secret(std::string_view(text)), everybody_reads);
  }
  transaction->commit();
  EXPECT_EQ(store->list("newcerts").size(), 300U);
  EXPECT_EQ(tree.read("newcerts/299.pem"), "299");
}

TEST(DiskTransaction, WritesToAnAbsolutePathThatAPersonNamed) {
  const Tree tree;
  tree.put(tree.outside("etc/postfix/www.pem"), "pem");
  EXPECT_EQ(tree.read("../etc/postfix/www.pem"), "pem");
}

TEST(DiskTransaction, MayBeFilledFromSeveralThreads) {
  const Tree tree;
  tree.write("shared", "read by all");
  const auto store = tree.open_for_writing();
  const auto transaction = store->begin();
  std::vector<std::thread> threads;
  for (int thread = 0; thread < 4; ++thread) {
    threads.emplace_back([&, thread] {
      for (int i = 0; i < 50; ++i) {
        const std::string text = std::to_string(thread) + "-" + std::to_string(i);
        transaction->put("of-" + std::to_string(thread) + "/" + text, store->read("shared"), everybody_reads);
        transaction->put("of-all/" + text, Secret(text), {0600, "nobody", "nogroup"});
        transaction->archive("shared", "shared");
        (void)store->state("of-all/" + text);
      }
    });
  }
  for (std::thread& thread : threads) thread.join();
  transaction->commit();
  EXPECT_EQ(store->list("of-all").size(), 200U);
  EXPECT_EQ(store->list("of-3").size(), 50U);
  EXPECT_EQ(store->list("archive/shared").size(), 200U);
  EXPECT_EQ(tree.read("of-all/2-49"), "2-49");
}

TEST(DiskTransaction, WritesToMoreFoldersThanAProcessCanHaveOpen) {
  const Tree tree;
  rlimit before{};
  ASSERT_EQ(::getrlimit(RLIMIT_NOFILE, &before), 0);
  const rlimit few{400, before.rlim_max};
  ASSERT_EQ(::setrlimit(RLIMIT_NOFILE, &few), 0);
  const std::string said = complaint([&] {
    const auto store = tree.open_for_writing();
    const auto transaction = store->begin();
    for (int i = 0; i < 500; ++i) transaction->put(std::to_string(i) + "/private/www.key", Secret(), {});
    transaction->commit();
  });
  EXPECT_EQ(::setrlimit(RLIMIT_NOFILE, &before), 0);
  EXPECT_EQ(said, "");
  EXPECT_TRUE(tree.exists("499/private/www.key"));
}

TEST(DiskStore, ReadsWhatIsThere) {
  const Tree tree;
  tree.write("tls/certs/www.crt", "certificate", 0644);
  const auto store = tree.open_for_reading();
  EXPECT_EQ(store->read("tls/certs/www.crt").text(), "certificate");
  const auto state = store->state("tls/certs/www.crt");
  ASSERT_TRUE(state);
  EXPECT_EQ(state->mode, 0644U);
  EXPECT_EQ(state->size, 11U);
}

TEST(DiskStore, HasNoStateOfWhatIsMissing) {
  const Tree tree;
  const auto store = tree.open_for_reading();
  EXPECT_EQ(store->state("www.crt"), std::nullopt);
  EXPECT_EQ(store->state("no/such/folder/www.crt"), std::nullopt);
  EXPECT_THAT(store->list("no/such/folder"), IsEmpty());
  EXPECT_THAT(complaint([&] { (void)store->read("www.crt"); }), HasSubstr("www.crt is missing"));
}

TEST(DiskStore, ListsThePlainFilesOfAFolder) {
  const Tree tree;
  tree.write("newcerts/02.pem", "2");
  tree.write("newcerts/01.pem", "1");
  tree.write("newcerts/folder/03.pem", "3");
  std::filesystem::create_symlink("01.pem", tree.path("newcerts/link.pem"));
  EXPECT_THAT(tree.open_for_reading()->list("newcerts"), ElementsAre("01.pem", "02.pem"));
}

TEST(DiskStore, WritesNothingWhenItIsOpenedForReading) {
  const Tree tree;
  tree.write("www.crt", "x");
  (void)tree.open_for_reading()->read("www.crt");
  EXPECT_FALSE(tree.exists(".pkigen"));
}

TEST(DiskStore, KeepsStateOfItsOwn) {
  const Tree tree;
  {
    const auto store = tree.open_for_writing();
    EXPECT_EQ(store->read_state("cache"), std::nullopt);
    store->write_state("cache", view_of("remembered"));
    store->write_state("cache", view_of("remembered again"));
  }
  EXPECT_EQ(tree.open_for_reading()->read_state("cache")->text(), "remembered again");
  EXPECT_EQ(tree.mode(".pkigen/cache"), 0600U);
}

}  // namespace
}  // namespace pkigen::test
