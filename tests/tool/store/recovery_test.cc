// What is left of a transaction that was killed or failed at any of its calls: all of it or nothing, and no key lost.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cerrno>
#include <set>

#include "rules/bytes/error.h"
#include "tests/tool/store/rekeying.h"
#include "tests/tool/store/system_calls.h"

namespace pkigen::test {
namespace {

using testing::HasSubstr;
using Files = Rekeying::Files;

std::vector<Call> calls_of(Files files) {
  const Rekeying rekeying(files);
  return run_with_fault({}, [&] { rekeying.perform(); }).calls;
}

class Interrupted : public testing::TestWithParam<Files> {};

TEST_P(Interrupted, IsAllOrNothingWhereverItIsKilled) {
  const std::vector<Call> calls = calls_of(GetParam());
  std::set<bool> outcomes;
  for (std::size_t at = 0; at < calls.size(); ++at) {
    if (!calls[at].changes_something()) continue;
    const Rekeying rekeying(GetParam());
    ASSERT_TRUE(run_with_fault({Fault::kill, at}, [&] { rekeying.perform(); }).was_killed);
    EXPECT_TRUE(rekeying.is_sound()) << "call " << at;
    (void)rekeying.tree.open_for_writing();
    EXPECT_TRUE(rekeying.is_old() || rekeying.is_new()) << "call " << at;
    EXPECT_FALSE(rekeying.tree.has_left_overs()) << "call " << at;
    outcomes.insert(rekeying.is_new());
  }
  EXPECT_EQ(outcomes.size(), 2U) << "both must occur";
}

TEST_P(Interrupted, IsFinishedAlsoIfTheRecoveryIsKilled) {
  const std::vector<Call> calls = calls_of(GetParam());
  std::size_t renames = 0;
  for (std::size_t at = 0; at < calls.size(); ++at) {
    // From the journal's own rename on; every third place is enough.
    if (calls[at].name == "renameat") ++renames;
    if (renames == 0 || at % 3 != 0) continue;
    const Rekeying rekeying(GetParam());
    (void)run_with_fault({Fault::kill, at}, [&] { rekeying.perform(); });
    for (std::size_t second = 0;; second += 5) {
      const auto recovery = run_with_fault({Fault::kill, second}, [&] { (void)rekeying.tree.open_for_writing(); });
      if (!recovery.was_killed) break;
      EXPECT_TRUE(rekeying.is_sound()) << "calls " << at << " and " << second;
    }
    EXPECT_TRUE(rekeying.is_old() || rekeying.is_new()) << "call " << at;
    EXPECT_FALSE(rekeying.tree.has_left_overs()) << "call " << at;
  }
}

TEST_P(Interrupted, SaysSoIfACallFails) {
  const std::size_t count = calls_of(GetParam()).size();
  const std::vector<int> numbers = GetParam() == Files::many ? std::vector{EIO} : std::vector{EIO, EINTR};
  for (const int number : numbers) {
    for (std::size_t at = 0; at < count; ++at) {
      const Rekeying rekeying(GetParam());
      const FaultReport report = run_with_fault({Fault::error, at, number}, [&] { rekeying.perform(); });
      const std::string where = "call " + std::to_string(at) + ", " + report.calls[at].name;
      EXPECT_TRUE(rekeying.is_sound()) << where;
      if (report.complaint.empty()) {
        EXPECT_TRUE(rekeying.is_new()) << where;
      }
      (void)rekeying.tree.open_for_writing();
      EXPECT_TRUE(rekeying.is_old() || rekeying.is_new()) << where;
      EXPECT_FALSE(rekeying.tree.has_left_overs()) << where;
    }
  }
}

TEST_P(Interrupted, GoesOnAfterAShortWrite) {
  const std::vector<Call> calls = calls_of(GetParam());
  for (std::size_t at = 0; at < calls.size(); ++at) {
    if (calls[at].name != "write" || calls[at].path.ends_with("/lock")) continue;
    const Rekeying rekeying(GetParam());
    EXPECT_EQ(run_with_fault({Fault::short_write, at}, [&] { rekeying.perform(); }).complaint, "");
    EXPECT_TRUE(rekeying.is_new());
  }
}

INSTANTIATE_TEST_SUITE_P(Transaction, Interrupted, testing::Values(Files::few, Files::many),
                         [](const auto& test) { return test.param == Files::many ? "OfManyFiles" : "OfAFewFiles"; });

// A transaction that was killed right after its journal was there.
class Recovery : public testing::Test {
 protected:
  void SetUp() override {
    const std::vector<Call> calls = calls_of(Files::few);
    const auto journal = std::find_if(calls.begin(), calls.end(), [](const Call& call) {
      return call.name == "renameat" && call.target.ends_with("/journal");
    });
    const auto at = static_cast<std::size_t>(journal - calls.begin()) + 1;
    ASSERT_TRUE(run_with_fault({Fault::kill, at}, [&] { rekeying.perform(); }).was_killed);
    ASSERT_TRUE(tree.exists(".pkigen/journal"));
  }

  const Rekeying rekeying{Files::few};
  const Tree& tree = rekeying.tree;
};

TEST_F(Recovery, IsNotDoneByReaders) {
  EXPECT_THAT(complaint([&] { (void)tree.open_for_reading(); }), HasSubstr("an earlier build was interrupted"));
  EXPECT_TRUE(rekeying.is_old());
  EXPECT_TRUE(tree.exists(".pkigen/journal"));
}

TEST_F(Recovery, LeavesAloneWhatWasPutThereSince) {
  tree.write("other", "from another hand");
  std::filesystem::rename(tree.path("other"), tree.path("CA/root/cacert.next.pem"));
  tree.write("other", "from another hand", 0666);
  std::filesystem::rename(tree.path("other"), tree.path("www.conf"));
  (void)tree.open_for_writing();
  EXPECT_EQ(tree.read("CA/root/cacert.next.pem"), "from another hand");
  EXPECT_EQ(tree.mode("www.conf"), 0666U);
  EXPECT_EQ(tree.read("tls/private/www.key"), "the new key");
}

TEST_F(Recovery, RefusesADamagedJournal) {
  std::string journal = tree.read(".pkigen/journal");
  journal[journal.size() / 2] ^= 1;
  tree.write(".pkigen/journal", journal);
  EXPECT_THAT(complaint([&] { (void)tree.open_for_writing(); }), HasSubstr(".pkigen/journal is damaged"));
  EXPECT_TRUE(rekeying.is_old());
}

TEST_F(Recovery, NamesWhatStandsInTheWay) {
  std::filesystem::remove(tree.path("tls/certs/www.crt"));
  std::filesystem::create_symlink("/etc/passwd", tree.path("tls/certs/www.crt"));
  EXPECT_THAT(complaint([&] { (void)tree.open_for_writing(); }), HasSubstr("tls/certs/www.crt is a symbolic"));
  std::filesystem::remove(tree.path("tls/certs/www.crt"));
  (void)tree.open_for_writing();
  EXPECT_TRUE(rekeying.is_new());
}

TEST(FailedTransaction, IsFinishedByTheNextOneOfTheSameStore) {
  const auto work = [](const Tree& tree) {
    const auto store = tree.open_for_writing();
    for (const char* name : {"first", "second"}) {
      const auto transaction = store->begin();
      transaction->put(name, Secret(std::string_view(name)), {});
      try {
        transaction->commit();
      } catch (const Error&) {
        // Looked at from outside.
      }
    }
  };
  const Tree undisturbed;
  const auto calls = run_with_fault({}, [&] { work(undisturbed); }).calls;
  bool was_dropped = false;
  bool was_finished = false;
  for (std::size_t at = 0; at < calls.size(); ++at) {
    if (calls[at].name != "renameat") continue;
    const Tree tree;
    (void)run_with_fault({Fault::error, at, EIO}, [&] { work(tree); });
    if (tree.exists("second")) {
      EXPECT_FALSE(tree.exists(".pkigen/journal")) << "call " << at;
      was_dropped |= !tree.exists("first");
      was_finished |= tree.exists("first");
    }
    (void)tree.open_for_writing();
    EXPECT_TRUE(tree.exists("first") || tree.exists("second")) << "call " << at;
    EXPECT_FALSE(tree.has_left_overs()) << "call " << at;
  }
  EXPECT_TRUE(was_dropped);
  EXPECT_TRUE(was_finished);
}

}  // namespace
}  // namespace pkigen::test
