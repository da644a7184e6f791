// What is left of a transaction that was killed or failed at any of its calls: all of it or nothing, and no key lost.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cerrno>
#include <set>

#include "rules/bytes/error.h"
#include "tests/tool/store/system_calls.h"
#include "tests/tool/store/tree.h"

namespace pkigen::test {
namespace {

using testing::HasSubstr;

constexpr const char* old_key = "the only copy of the old key";

// A tree with a pair that belongs together, and a transaction that replaces it and touches everything else that a
// transaction can.
class Rekeying {
 public:
  explicit Rekeying(bool many_files) : files_(many_files ? 13 : 0) {
    tree.write("tls/private/www.key", old_key);
    tree.write("tls/certs/www.crt", "old certificate", 0644);
    tree.write("CA/root/cacert.next.pem", "next");
    tree.write("www.conf", "conf", 0664);
  }

  void perform() const {
    const auto store = tree.open_for_writing();
    const auto transaction = store->begin();
    transaction->archive("tls/private/www.key", "www");
    transaction->put("tls/private/www.key", Secret(std::string_view("new key")), {});
    transaction->put("tls/certs/www.crt", Secret(std::string_view("new certificate")), {0644, "root", "root"});
    transaction->put("new/private/www.pem", Secret(std::string_view("new pem")), {0640, "root", "nogroup"});
    transaction->remove("CA/root/cacert.next.pem");
    transaction->restrict("www.conf", {0640, "nobody", "root"});
    for (int i = 0; i < files_; ++i) {
      transaction->put("newcerts/" + std::to_string(i), Secret(std::string_view("c")), {});
    }
    transaction->commit();
  }

  [[nodiscard]] bool is_old() const {
    return tree.read("tls/private/www.key") == old_key && tree.read("tls/certs/www.crt") == "old certificate" &&
           !tree.exists("new/private/www.pem") && tree.exists("CA/root/cacert.next.pem") &&
           tree.mode("www.conf") == 0664 && !tree.exists("newcerts/0");
  }

  [[nodiscard]] bool is_new() const {
    return tree.read("tls/private/www.key") == "new key" && tree.read("tls/certs/www.crt") == "new certificate" &&
           tree.read("new/private/www.pem") == "new pem" && tree.mode("new/private/www.pem") == 0640 &&
           tree.mode("new/private") == 0710 && !tree.exists("CA/root/cacert.next.pem") &&
           tree.mode("www.conf") == 0640 && tree.status("www.conf").st_uid == 65534 && archived() == 1 &&
           tree.exists("newcerts/0") == (files_ > 0);
  }

  // Copies of the old key in the archive.
  [[nodiscard]] std::size_t archived() const {
    std::size_t count = 0;
    for (const std::string& name : tree.open_for_reading()->list("archive/www")) {
      if (tree.read("archive/www/" + name) == old_key) ++count;
    }
    return count;
  }

  // True at every instant: whoever looks sees whole files, and the old key somewhere.
  [[nodiscard]] bool is_sound_now() const {
    const std::string key = tree.read("tls/private/www.key");
    const std::string certificate = tree.read("tls/certs/www.crt");
    const std::string pem = tree.read("new/private/www.pem");
    if (key != old_key && (key != "new key" || !has_archived_file())) return false;
    return (certificate == "old certificate" || certificate == "new certificate") && (pem.empty() || pem == "new pem");
  }

  Tree tree;

 private:
  [[nodiscard]] bool has_archived_file() const {
    if (!tree.exists("archive/www")) return false;
    for (const auto& entry : std::filesystem::directory_iterator(tree.path("archive/www"))) {
      if (tree.read("archive/www/" + entry.path().filename().string()) == old_key) return true;
    }
    return false;
  }

  int files_;
};

class Interrupted : public testing::TestWithParam<bool> {
 protected:
  static std::vector<std::string> calls() {
    const Rekeying rekeying(GetParam());
    return run_with_fault({}, [&] { rekeying.perform(); }).calls;
  }
};

TEST_P(Interrupted, IsAllOrNothingWhereverItIsKilled) {
  const std::vector<std::string> names = calls();
  std::set<bool> outcomes;
  for (std::size_t at = 0; at < names.size(); ++at) {
    if (!changes_something(names[at])) continue;
    const Rekeying rekeying(GetParam());
    const FaultReport report = run_with_fault({Fault::kill, at}, [&] { rekeying.perform(); });
    ASSERT_TRUE(report.was_killed);
    EXPECT_TRUE(rekeying.is_sound_now()) << "call " << at;
    (void)rekeying.tree.open_for_writing();
    EXPECT_TRUE(rekeying.is_old() || rekeying.is_new()) << "call " << at;
    EXPECT_FALSE(rekeying.tree.has_left_overs()) << "call " << at;
    outcomes.insert(rekeying.is_new());
  }
  EXPECT_EQ(outcomes.size(), 2U) << "both must occur";
}

TEST_P(Interrupted, IsFinishedAlsoIfTheRecoveryIsKilled) {
  const std::vector<std::string> names = calls();
  std::size_t renames = 0;
  for (std::size_t at = 0; at < names.size(); ++at) {
    // From the journal's own rename on; every third place is enough.
    if (names[at] == "renameat") ++renames;
    if (renames == 0 || at % 3 != 0) continue;
    const Rekeying rekeying(GetParam());
    (void)run_with_fault({Fault::kill, at}, [&] { rekeying.perform(); });
    for (std::size_t second = 0;; second += 5) {
      const auto recovery = run_with_fault({Fault::kill, second}, [&] { (void)rekeying.tree.open_for_writing(); });
      if (!recovery.was_killed) break;
      EXPECT_TRUE(rekeying.is_sound_now()) << "calls " << at << " and " << second;
    }
    EXPECT_TRUE(rekeying.is_old() || rekeying.is_new()) << "call " << at;
    EXPECT_FALSE(rekeying.tree.has_left_overs()) << "call " << at;
  }
}

TEST_P(Interrupted, SaysSoIfACallFails) {
  const std::size_t count = calls().size();
  const std::vector<int> numbers = GetParam() ? std::vector{EIO} : std::vector{EIO, EACCES, EINTR};
  for (const int number : numbers) {
    for (std::size_t at = 0; at < count; ++at) {
      const Rekeying rekeying(GetParam());
      const FaultReport report = run_with_fault({Fault::error, at, number}, [&] { rekeying.perform(); });
      ASSERT_FALSE(report.was_killed);
      EXPECT_TRUE(rekeying.is_sound_now()) << "call " << at << ": " << report.calls[at];
      if (report.complaint.empty()) {
        EXPECT_TRUE(rekeying.is_new()) << "call " << at << ": " << report.calls[at];
      }
      (void)rekeying.tree.open_for_writing();
      EXPECT_TRUE(rekeying.is_old() || rekeying.is_new()) << "call " << at << ": " << report.calls[at];
      EXPECT_FALSE(rekeying.tree.has_left_overs()) << "call " << at << ": " << report.calls[at];
    }
  }
}

TEST_P(Interrupted, GoesOnAfterAShortWrite) {
  const std::vector<std::string> names = calls();
  for (std::size_t at = 0; at < names.size(); ++at) {
    if (names[at] != "write") continue;
    const Rekeying rekeying(GetParam());
    const FaultReport report = run_with_fault({Fault::short_write, at}, [&] { rekeying.perform(); });
    EXPECT_EQ(report.complaint, "");
    EXPECT_TRUE(rekeying.is_new());
  }
}

INSTANTIATE_TEST_SUITE_P(Transaction, Interrupted, testing::Bool(),
                         [](const auto& test) { return test.param ? "OfManyFiles" : "OfAFewFiles"; });

// Kills a transaction right after its journal is there.
void interrupt(const Rekeying& rekeying) {
  std::vector<std::string> names;
  {
    const Rekeying other(false);
    names = run_with_fault({}, [&] { other.perform(); }).calls;
  }
  const auto journal = std::find(names.begin(), names.end(), "renameat");
  const auto at = static_cast<std::size_t>(journal - names.begin()) + 1;
  ASSERT_TRUE(run_with_fault({Fault::kill, at}, [&] { rekeying.perform(); }).was_killed);
  ASSERT_TRUE(rekeying.tree.exists(".pkigen/journal"));
}

TEST(Recovery, IsNotDoneByReaders) {
  const Rekeying rekeying(false);
  interrupt(rekeying);
  EXPECT_THAT(complaint([&] { (void)rekeying.tree.open_for_reading(); }),
              HasSubstr("an earlier build was interrupted"));
  EXPECT_TRUE(rekeying.is_sound_now());
  EXPECT_TRUE(rekeying.tree.exists(".pkigen/journal"));
}

TEST(Recovery, LeavesAloneWhatWasPutThereSince) {
  const Rekeying rekeying(false);
  interrupt(rekeying);
  rekeying.tree.write("other", "from another hand");
  std::filesystem::rename(rekeying.tree.path("other"), rekeying.tree.path("CA/root/cacert.next.pem"));
  rekeying.tree.write("other", "from another hand", 0666);
  std::filesystem::rename(rekeying.tree.path("other"), rekeying.tree.path("www.conf"));
  (void)rekeying.tree.open_for_writing();
  EXPECT_EQ(rekeying.tree.read("CA/root/cacert.next.pem"), "from another hand");
  EXPECT_EQ(rekeying.tree.mode("www.conf"), 0666U);
  EXPECT_EQ(rekeying.tree.read("tls/private/www.key"), "new key");
}

TEST(Recovery, RefusesADamagedJournal) {
  const Rekeying rekeying(false);
  interrupt(rekeying);
  std::string journal = rekeying.tree.read(".pkigen/journal");
  journal[journal.size() / 2] ^= 1;
  rekeying.tree.write(".pkigen/journal", journal);
  EXPECT_THAT(complaint([&] { (void)rekeying.tree.open_for_writing(); }), HasSubstr(".pkigen/journal is damaged"));
  EXPECT_TRUE(rekeying.is_old());
}

TEST(Recovery, NamesWhatStandsInTheWay) {
  const Rekeying rekeying(false);
  interrupt(rekeying);
  std::filesystem::remove(rekeying.tree.path("tls/certs/www.crt"));
  std::filesystem::create_symlink("/etc/passwd", rekeying.tree.path("tls/certs/www.crt"));
  EXPECT_THAT(complaint([&] { (void)rekeying.tree.open_for_writing(); }), HasSubstr("tls/certs/www.crt is a symbolic"));
  std::filesystem::remove(rekeying.tree.path("tls/certs/www.crt"));
  (void)rekeying.tree.open_for_writing();
  EXPECT_TRUE(rekeying.is_new());
}

TEST(Recovery, IsDoneByTheNextTransactionOfTheSameStore) {
  const auto work = [](const Tree& tree) {
    const auto store = tree.open_for_writing();
    for (const char* name : {"first", "second"}) {
      const auto transaction = store->begin();
      transaction->put(name, Secret(std::string_view(name)), {});
      try {
        transaction->commit();
      } catch (const Error&) {
      }
    }
  };
  const Tree template_tree;
  const auto names = run_with_fault({}, [&] { work(template_tree); }).calls;
  bool failed_before_it_was_committed = false;
  for (std::size_t at = 0; at < names.size(); ++at) {
    if (names[at] != "renameat") continue;
    const Tree tree;
    (void)run_with_fault({Fault::error, at, EIO}, [&] { work(tree); });
    if (tree.exists("second")) {
      EXPECT_FALSE(tree.exists(".pkigen/journal")) << "call " << at;
      failed_before_it_was_committed |= !tree.exists("first");
    }
    (void)tree.open_for_writing();
    EXPECT_TRUE(tree.exists("first") || tree.exists("second")) << "call " << at;
    EXPECT_FALSE(tree.has_left_overs()) << "call " << at;
  }
  EXPECT_TRUE(failed_before_it_was_committed);
}

}  // namespace
}  // namespace pkigen::test
