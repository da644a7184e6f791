#include "tool/child.h"

#include <fcntl.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <stdlib.h>  // setenv

#include <thread>

#include "rules/bytes/error.h"
#include "tests/support/scratch.h"
#include "tool/process.h"
#include "tool/store/descriptor.h"

namespace pkigen {
namespace {

using testing::HasSubstr;
using testing::Not;
using Argv = std::vector<std::string>;

ChildOutput run(const ChildRequest& request) { return run_child(request).value(); }

std::string said(const Argv& argv, std::string_view input = "") {
  return std::string(run({.argv = argv, .input = view_of(input)}).text.text());
}

std::string message_of(const ChildRequest& request) {
  try {
    (void)run_child(request);
  } catch (const Error& error) {
    return error.what();
  }
  return "";
}

TEST(Child, IsHeard) {
  EXPECT_EQ(said({"printf", "%s|", "a b", "$HOME", ";"}), "a b|$HOME|;|") << "no shell has seen it";
  EXPECT_EQ(run({.argv = {"false"}}).exit_code, 1);
  EXPECT_EQ(run({.argv = {"sh", "-c", "kill -9 $$"}}).exit_code, 137);
}

TEST(Child, MayNotExist) { EXPECT_FALSE(run_child({.argv = {"no-such-program-anywhere"}})); }

TEST(Child, ReadsWhatItIsGiven) {
  harden_process();  // without SIGPIPE, as always in pkigen
  const std::string much(3'000'000, 'x');
  EXPECT_EQ(said({"cat"}, much), much) << "more than fits into a pipe, in both directions";
  EXPECT_EQ(said({"cat"}), "") << "nothing to read is an end, not a wait";
  EXPECT_EQ(said({"head", "-c", "3"}, much), "xxx") << "it need not read all";
}

TEST(Child, RunsInTheFolderThatIsNamed) {
  const test::Scratch scratch;
  const ChildOutput output = run({.argv = {"pwd"}, .directory = scratch.folder()});
  EXPECT_EQ(output.text.text(), scratch.folder().string() + "\n");
}

TEST(Child, InheritsNothingButWhatItNeeds) {
  ::setenv("CANARY_PASSPHRASE", "canary", 1);
  ::setenv("HOME", "/folder/of/somebody", 1);
  const std::string variables = said({"env"});
  EXPECT_THAT(variables, Not(HasSubstr("canary")));
  EXPECT_THAT(variables, HasSubstr("HOME=/folder/of/somebody\n"));
  FILE* leaked = ::fopen("/etc/passwd", "r");
  EXPECT_EQ(said({"sh", "-c", "ls /proc/$$/fd | tr '\\n' ' '"}).substr(0, 6), "0 1 2 ");
  EXPECT_THAT(said({"sh", "-c", "ls -l /proc/$$/fd"}), Not(HasSubstr("passwd")));
  ::fclose(leaked);
}

TEST(Child, IsKilledWithItsOwnChildrenWhenItsTimeIsUp) {
  const test::Scratch scratch;
  const std::string fifo = scratch.path("never");
  ASSERT_EQ(run({.argv = {"mkfifo", fifo}}).exit_code, 0);
  const Argv endless = {"sh", "-c", "cat " + fifo + " & cat " + fifo};
  EXPECT_THAT(message_of({.argv = endless, .time_limit = std::chrono::seconds(1)}), HasSubstr("not done after 1 s"));
  // As long as somebody waits to read from it, it can be opened for writing.
  while (Descriptor(::open(fifo.c_str(), O_WRONLY | O_NONBLOCK)).is_open()) std::this_thread::yield();
}

TEST(Child, IsNotWaitedForByTheDaemonsItLeaves) {
  const std::string daemon = said({"sh", "-c", "setsid tail -f /dev/null & echo $!"});
  EXPECT_EQ(run({.argv = {"kill", daemon.substr(0, daemon.find('\n'))}}).exit_code, 0) << "it is still there";
}

TEST(Child, MayNotSayWithoutEnd) { EXPECT_THAT(message_of({.argv = {"cat", "/dev/zero"}}), HasSubstr("64 MiB")); }

}  // namespace
}  // namespace pkigen
