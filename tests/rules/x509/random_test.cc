#include "rules/x509/random.h"

#include <gtest/gtest.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <thread>

#include "rules/bytes/bytes.h"

namespace pkigen {
namespace {

using Sample = std::array<std::uint8_t, 32>;

Sample sample() {
  Sample drawn{};
  SystemRandom().fill(drawn);
  return drawn;
}

TEST(SystemRandom, NeverRepeatsItself) { EXPECT_NE(sample(), sample()); }

TEST(SystemRandom, FillsMoreThanTheGeneratorGivesAtOnce) {
  Bytes drawn(5000);
  SystemRandom().fill(drawn);
  const auto nothing_drawn = [](ByteView part) {
    return std::ranges::all_of(part, [](auto octet) { return octet == 0; });
  };
  for (std::size_t at = 0; at < drawn.size(); at += 50) EXPECT_FALSE(nothing_drawn(ByteView(drawn).subspan(at, 50)));
}

TEST(SystemRandom, DrawsOtherNumbersInAnotherThread) {
  Sample other{};
  std::thread([&] { other = sample(); }).join();
  EXPECT_NE(sample(), other);
}

TEST(SystemRandom, DrawsOtherNumbersInAChild) {
  sample();
  std::array<int, 2> ends{};
  ASSERT_EQ(pipe(ends.data()), 0);
  const pid_t child = fork();
  ASSERT_GE(child, 0);
  if (child == 0) {
    const Sample drawn = sample();
    _exit(write(ends[1], drawn.data(), drawn.size()) == static_cast<ssize_t>(drawn.size()) ? 0 : 1);
  }
  Sample from_child{};
  ASSERT_EQ(read(ends[0], from_child.data(), from_child.size()), static_cast<ssize_t>(from_child.size()));
  int status = 0;
  ASSERT_EQ(waitpid(child, &status, 0), child);
  EXPECT_EQ(status, 0);
  EXPECT_NE(sample(), from_child);
  close(ends[0]);
  close(ends[1]);
}

}  // namespace
}  // namespace pkigen
