// Outputs on another mount than the tree: staged beside their destination, and nothing of that is left behind.
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/stat.h>

#include <algorithm>
#include <filesystem>

#include "tests/tool/store/system_calls.h"
#include "tests/tool/store/tree.h"

namespace pkigen::test {
namespace {

using testing::HasSubstr;
using testing::IsEmpty;

namespace fs = std::filesystem;

// A folder on a file system in memory.
class OtherMount : public testing::Test {
 protected:
  OtherMount() {
    std::string name = "/dev/shm/pkigen-test-XXXXXX";
    if (::mkdtemp(name.data()) != nullptr) folder = name;
  }
  ~OtherMount() override {
    if (!folder.empty()) fs::remove_all(folder);
  }
  void SetUp() override {
    struct stat here {};
    struct stat there {};
    if (folder.empty() || ::stat(tree.root().c_str(), &here) != 0 || ::stat(folder.c_str(), &there) != 0 ||
        here.st_dev == there.st_dev) {
      GTEST_SKIP() << "there is no other mount to write to";
    }
  }

  void perform() const {
    const auto store = tree.open_for_writing();
    const auto transaction = store->begin();
    transaction->put("www.key", Secret(std::string_view("key")), {});
    transaction->put(folder + "/new/www.pem", Secret(std::string_view("pem")), {});
    transaction->put(folder + "/www.crt", Secret(std::string_view("crt")), {});
    transaction->commit();
  }

  void clear() const {
    for (const char* name : {"/new/www.pem", "/www.crt", "/new"}) fs::remove(folder + name);
    fs::remove(tree.path("www.key"));
  }

  [[nodiscard]] std::vector<std::string> hidden() const {
    std::vector<std::string> names;
    for (const auto& entry : fs::recursive_directory_iterator(folder)) {
      if (entry.path().filename().string().starts_with(".")) names.push_back(entry.path());
    }
    return names;
  }

  [[nodiscard]] bool is_new() const {
    return tree.exists("www.key") && fs::exists(folder + "/new/www.pem") && fs::exists(folder + "/www.crt");
  }
  [[nodiscard]] bool is_old() const {
    return !tree.exists("www.key") && !fs::exists(folder + "/new/www.pem") && !fs::exists(folder + "/www.crt");
  }

  Tree tree;
  std::string folder;
};

TEST_F(OtherMount, IsWrittenTo) {
  perform();
  EXPECT_TRUE(is_new());
  EXPECT_THAT(hidden(), IsEmpty());
  EXPECT_FALSE(tree.has_left_overs());
}

TEST_F(OtherMount, IsCleanWithoutCommit) {
  {
    const auto store = tree.open_for_writing();
    store->begin()->put(folder + "/www.crt", Secret(std::string_view("crt")), {});
  }
  EXPECT_TRUE(fs::is_empty(folder));
  EXPECT_FALSE(tree.has_left_overs());
}

TEST_F(OtherMount, IsAllOrNothingWhereverTheTransactionIsKilled) {
  // The first run makes .pkigen too.
  perform();
  clear();
  const auto calls = run_with_fault({}, [&] { perform(); }).calls;
  for (std::size_t at = 0; at < calls.size(); ++at) {
    if (!calls[at].changes_something()) continue;
    clear();
    ASSERT_TRUE(run_with_fault({Fault::kill, at}, [&] { perform(); }).was_killed);
    (void)tree.open_for_writing();
    EXPECT_TRUE(is_new() || is_old()) << "call " << at;
    EXPECT_THAT(hidden(), IsEmpty()) << "call " << at;
    EXPECT_FALSE(fs::exists(tree.path(".pkigen/journal"))) << "call " << at;
  }
}

TEST_F(OtherMount, IsWaitedForIfItIsGoneWhenATransactionHasToBeFinished) {
  perform();
  clear();
  const auto calls = run_with_fault({}, [&] { perform(); }).calls;
  clear();
  const auto last =
      std::find_if(calls.rbegin(), calls.rend(), [](const Call& call) { return call.name == "renameat"; });
  const auto at = static_cast<std::size_t>(calls.rend() - last) - 1;
  ASSERT_TRUE(run_with_fault({Fault::kill, at}, [&] { perform(); }).was_killed);
  ASSERT_TRUE(tree.exists(".pkigen/journal"));
  fs::rename(folder, folder + "-unmounted");
  EXPECT_THAT(complaint([&] { (void)tree.open_for_writing(); }), HasSubstr("there is no folder"));
  fs::rename(folder + "-unmounted", folder);
  (void)tree.open_for_writing();
  EXPECT_TRUE(is_new());
  EXPECT_THAT(hidden(), IsEmpty());
}

}  // namespace
}  // namespace pkigen::test
