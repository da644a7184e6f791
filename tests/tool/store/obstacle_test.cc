// What would make a committed transaction fail for good is found before it is committed.
#include <fcntl.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <linux/fs.h>
#include <stdio.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include <atomic>
#include <filesystem>
#include <thread>

#include "tests/tool/store/as_nobody.h"
#include "tests/tool/store/tree.h"

namespace pkigen::test {
namespace {

using testing::AnyOf;
using testing::HasSubstr;

namespace fs = std::filesystem;

// Sets an attribute of a file or folder for as long as it lives.
class Attribute {
 public:
  Attribute(const std::string& path, unsigned attribute) : descriptor_(::open(path.c_str(), O_RDONLY)) {
    is_set_ = ::ioctl(descriptor_, FS_IOC_GETFLAGS, &before_) == 0;
    unsigned flags = before_ | attribute;
    is_set_ = is_set_ && ::ioctl(descriptor_, FS_IOC_SETFLAGS, &flags) == 0;
  }
  Attribute(const Attribute&) = delete;
  Attribute& operator=(const Attribute&) = delete;
  ~Attribute() {
    if (is_set_) ::ioctl(descriptor_, FS_IOC_SETFLAGS, &before_);
    ::close(descriptor_);
  }
  [[nodiscard]] bool is_set() const { return is_set_; }

 private:
  int descriptor_;
  unsigned before_ = 0;
  bool is_set_ = false;
};

struct Fixed {
  const char* name;
  const char* path;
  unsigned attribute;
};

class FixedFile : public testing::TestWithParam<Fixed> {};

TEST_P(FixedFile, IsNamedBeforeAnythingIsPublished) {
  const Tree tree;
  tree.write("first.crt", "old");
  tree.write("tls/www.crt", "old", 0666);
  const auto store = tree.open_for_writing();
  const Attribute attribute(tree.path(GetParam().path), GetParam().attribute);
  if (!attribute.is_set()) GTEST_SKIP() << "this file system knows no such attribute";
  const std::function<void(Transaction&)> changes[] = {
      [](Transaction& transaction) { transaction.put("tls/www.crt", Secret(std::string_view("new")), {}); },
      [](Transaction& transaction) { transaction.remove("tls/www.crt"); },
  };
  for (const auto& change : changes) {
    const auto transaction = store->begin();
    transaction->put("first.crt", Secret(std::string_view("new")), {});
    change(*transaction);
    EXPECT_THAT(complaint([&] { transaction->commit(); }), HasSubstr(GetParam().path));
    EXPECT_EQ(tree.read("first.crt"), "old");
    EXPECT_EQ(tree.read("tls/www.crt"), "old");
    EXPECT_FALSE(tree.has_left_overs());
  }
}

INSTANTIATE_TEST_SUITE_P(Store, FixedFile,
                         testing::Values(Fixed{"Immutable", "tls/www.crt", FS_IMMUTABLE_FL},
                                         Fixed{"AppendOnly", "tls/www.crt", FS_APPEND_FL},
                                         Fixed{"ImmutableFolder", "tls", FS_IMMUTABLE_FL},
                                         Fixed{"AppendOnlyFolder", "tls", FS_APPEND_FL}),
                         [](const auto& test) { return test.param.name; });

class OfSomebodyElse : public testing::Test {
 protected:
  OfSomebodyElse() {
    tree.write("tls/www.crt", "old", 0666);
    give(tree.root());
  }
  static void give(const std::string& path) { ASSERT_EQ(::chown(path.c_str(), nobody, nobody), 0); }
  [[nodiscard]] std::string complaint_about(const std::function<void(Transaction&)>& change) const {
    return complaint_as_nobody([&] {
      const auto store = tree.open({Access::write, Ownership::caller, std::chrono::seconds(0)});
      const auto transaction = store->begin();
      transaction->put("first.crt", Secret(std::string_view("new")), {});
      change(*transaction);
      transaction->commit();
    });
  }
  Tree tree;
};

TEST_F(OfSomebodyElse, AFolderIsNotWritten) {
  EXPECT_THAT(complaint_about([](Transaction& transaction) { transaction.put("tls/www.crt", Secret(), {}); }),
              HasSubstr("cannot write in tls"));
  EXPECT_FALSE(tree.exists("first.crt"));
  EXPECT_FALSE(tree.has_left_overs());
}

TEST_F(OfSomebodyElse, AFileIsNotRestricted) {
  EXPECT_THAT(complaint_about([](Transaction& transaction) { transaction.restrict("tls/www.crt", {}); }),
              HasSubstr("cannot set the mode of tls/www.crt"));
  EXPECT_FALSE(tree.exists("first.crt"));
}

TEST_F(OfSomebodyElse, AFileInAStickyFolderIsNotReplaced) {
  fs::permissions(tree.path("tls"), fs::perms(01777));
  EXPECT_THAT(complaint_about([](Transaction& transaction) { transaction.put("tls/www.crt", Secret(), {}); }),
              HasSubstr("cannot replace tls/www.crt"));
  EXPECT_FALSE(tree.exists("first.crt"));
}

TEST(DiskTransaction, LeavesTheTreeWhateverIsSwapped) {
  const Tree tree;
  fs::create_directories(tree.path("tls/private"));
  fs::create_directories(tree.outside("target/private"));
  fs::create_directory_symlink(tree.outside("target"), tree.path("swapped"));
  std::atomic<bool> is_done = false;
  std::thread swapper([&] {
    const std::string one = tree.path("tls");
    const std::string other = tree.path("swapped");
    while (!is_done) ::renameat2(AT_FDCWD, one.c_str(), AT_FDCWD, other.c_str(), RENAME_EXCHANGE);
  });
  const auto store = tree.open_for_writing();
  int published = 0;
  for (int i = 0; i < 300; ++i) {
    const std::string said = complaint([&] {
      const auto transaction = store->begin();
      transaction->put("tls/private/www.key", Secret(std::string_view("key")), {});
      transaction->put("tls/new/www.key", Secret(std::string_view("key")), {});
      transaction->commit();
      ++published;
    });
    EXPECT_THAT(said, AnyOf("", HasSubstr("is a symbolic link"), HasSubstr("is not a folder")));
  }
  is_done = true;
  swapper.join();
  EXPECT_GT(published, 0);
  EXPECT_TRUE(fs::is_empty(tree.outside("target/private")));
  EXPECT_FALSE(fs::exists(tree.outside("target/new")));
}

}  // namespace
}  // namespace pkigen::test
