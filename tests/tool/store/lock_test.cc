#include <fcntl.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <stdexcept>
#include <thread>

#include "tests/tool/store/tree.h"

namespace pkigen::test {
namespace {

using testing::HasSubstr;

// Another process that has the tree open for writing until it is told to end, or is killed.
class Holder {
 public:
  explicit Holder(const Tree& tree) {
    int from_child[2];
    int to_child[2];
    if (::pipe(from_child) != 0 || ::pipe(to_child) != 0) throw std::runtime_error("no pipe");
    process_ = ::fork();
    if (process_ == 0) {
      ::close(to_child[1]);
      hold(tree, from_child[1], to_child[0]);
    }
    ::close(from_child[1]);
    ::close(to_child[0]);
    end_ = to_child[1];
    char has_it = 0;
    if (::read(from_child[0], &has_it, 1) != 1) throw std::runtime_error("the other process has no lock");
    ::close(from_child[0]);
  }
  Holder(const Holder&) = delete;
  Holder& operator=(const Holder&) = delete;
  ~Holder() {
    let_go();
    if (process_ > 0) ::waitpid(process_, nullptr, 0);
  }

  [[nodiscard]] pid_t process() const { return process_; }
  void let_go() {
    if (end_ >= 0) ::close(end_);
    end_ = -1;
  }
  void kill() {
    ::kill(process_, SIGKILL);
    ::waitpid(process_, nullptr, 0);
    process_ = -1;
  }

 private:
  [[noreturn]] static void hold(const Tree& tree, int started, int ended) {
    {
      const auto store = tree.open_for_writing();
      char has_it = 1;
      if (::write(started, &has_it, 1) != 1) ::_exit(1);
      // Returns when the other end is closed.
      (void)!::read(ended, &has_it, 1);
    }
    ::_exit(0);
  }

  pid_t process_ = -1;
  int end_ = -1;
};

TEST(Lock, IsHeldByOneWriterAtATime) {
  const Tree tree;
  const Holder holder(tree);
  EXPECT_THROW((void)tree.open_for_writing(), Locked);
}

TEST(Lock, IsHeldWithinAProcessToo) {
  const Tree tree;
  const auto first = tree.open_for_writing();
  EXPECT_THROW((void)tree.open_for_writing(), Locked);
}

TEST(Lock, SaysWhoHoldsIt) {
  const Tree tree;
  const Holder holder(tree);
  const std::string said = complaint([&] { (void)tree.open_for_writing(); });
  EXPECT_EQ(said, "another pkigen (process " + std::to_string(holder.process()) + ") is at work in " + tree.root());
}

TEST(Lock, DoesNotKeepReadersOut) {
  const Tree tree;
  tree.write("www.crt", "certificate");
  const Holder holder(tree);
  EXPECT_EQ(tree.open_for_reading()->read("www.crt").text(), "certificate");
}

TEST(Lock, EndsWithTheStore) {
  const Tree tree;
  (void)tree.open_for_writing();
  EXPECT_NO_THROW((void)tree.open_for_writing());
}

TEST(Lock, EndsWithAHolderThatIsKilled) {
  const Tree tree;
  for (int i = 0; i < 20; ++i) {
    Holder holder(tree);
    holder.kill();
    EXPECT_NO_THROW((void)tree.open_for_writing());
  }
}

TEST(Lock, IsWaitedFor) {
  const Tree tree;
  Holder holder(tree);
  std::string said = "nothing yet";
  std::thread waiting([&] {
    said = complaint([&] { (void)tree.open({Access::write, Ownership::as_declared, std::chrono::seconds(60)}); });
  });
  holder.let_go();
  waiting.join();
  EXPECT_EQ(said, "");
}

TEST(Lock, IsNotInheritedByProgramsThatAreRun) {
  const Tree tree;
  auto store = tree.open_for_writing();
  int ends[2];
  ASSERT_EQ(::pipe2(ends, O_CLOEXEC), 0);
  const pid_t child = ::fork();
  if (child == 0) {
    ::dup2(ends[0], 0);
    ::execlp("cat", "cat", nullptr);
    ::_exit(1);
  }
  ::close(ends[0]);
  // Until it has become another program, the child is a copy of this one.
  const std::string program = "/proc/" + std::to_string(child) + "/exe";
  while (std::filesystem::read_symlink(program) == std::filesystem::read_symlink("/proc/self/exe")) {
  }
  store.reset();
  EXPECT_NO_THROW((void)tree.open_for_writing());
  ::close(ends[1]);
  ::waitpid(child, nullptr, 0);
}

TEST(Lock, IsTakenInTurnsByManyWriters) {
  const Tree tree;
  tree.write("count", "0");
  constexpr int writers = 8;
  std::vector<pid_t> children;
  for (int i = 0; i < writers; ++i) {
    const pid_t child = ::fork();
    if (child == 0) {
      const std::string said = complaint([&] {
        const auto store = tree.open({Access::write, Ownership::as_declared, std::chrono::seconds(60)});
        const int count = std::stoi(std::string(store->read("count").text()));
        const auto transaction = store->begin();
        transaction->put("count", Secret(std::to_string(count + 1)), {});
        transaction->commit();
      });
      ::_exit(said.empty() ? 0 : 1);
    }
    children.push_back(child);
  }
  for (const pid_t child : children) ::waitpid(child, nullptr, 0);
  EXPECT_EQ(tree.read("count"), std::to_string(writers));
}

}  // namespace
}  // namespace pkigen::test
