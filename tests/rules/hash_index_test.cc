#include "rules/hash_index.h"

#include <gtest/gtest.h>

#include <vector>

namespace pkigen {
namespace {

std::vector<std::size_t> found(const HashIndex& index, std::size_t hash) {
  std::vector<std::size_t> positions;
  index.visit(hash, [&](std::size_t position) {
    positions.push_back(position);
    return false;
  });
  return positions;
}

TEST(HashIndex, FindsNothingInNothing) { EXPECT_TRUE(found(HashIndex(), 7).empty()); }

TEST(HashIndex, TellsApartWhatSharesABucket) {
  HashIndex index;
  index.reserve(4);
  index.add(3);
  index.add(3 + 4);
  EXPECT_EQ(found(index, 3), (std::vector<std::size_t>{0}));
  EXPECT_EQ(found(index, 7), (std::vector<std::size_t>{1}));
  EXPECT_TRUE(found(index, 11).empty());
}

TEST(HashIndex, StopsWhenToldTo) {
  HashIndex index;
  for (int i = 0; i < 3; ++i) index.add(5);
  std::size_t last = 9;
  index.visit(5, [&](std::size_t position) {
    last = position;
    return position == 1;
  });
  EXPECT_EQ(last, 1U);
}

TEST(HashIndex, KeepsEverythingWhileItGrows) {
  HashIndex index;
  for (std::size_t i = 0; i < 1000; ++i) index.add(i % 10);
  for (std::size_t hash = 0; hash < 10; ++hash) {
    std::vector<std::size_t> expected;
    for (std::size_t i = 1000; i-- > 0;) {
      if (i % 10 == hash) expected.push_back(i);
    }
    EXPECT_EQ(found(index, hash), expected);
  }
}

}  // namespace
}  // namespace pkigen
