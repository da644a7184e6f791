#include "tool/store/cache.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <limits>
#include <utility>

#include "tests/support/memory_store.h"
#include "tests/tool/store/tree.h"

namespace pkigen::test {
namespace {

FileState state_of(std::uint64_t inode, std::int64_t time_ns) {
  FileState state;
  state.device = 0xFE00;
  state.inode = inode;
  state.size = 1704;
  state.mtime_ns = time_ns;
  state.ctime_ns = time_ns;
  state.mode = 0600;
  state.uid = 1000;
  state.gid = 65534;
  return state;
}

Cache reread(const Cache& cache) { return Cache::parse(Secret(cache.serialize())); }

TEST(Cache, RemembersAcrossRuns) {
  Cache cache;
  cache.remember("tls/www.crt", state_of(1, 7), "san: dns:www.example.org");
  cache.remember("tls/www.key", state_of(2, -7), "");
  const Cache later = reread(cache);
  EXPECT_EQ(later.find("tls/www.crt", state_of(1, 7)), "san: dns:www.example.org");
  EXPECT_EQ(later.find("tls/www.key", state_of(2, -7)), "");
  EXPECT_EQ(later.find("tls/www.pem", state_of(3, 7)), std::nullopt);
}

TEST(Cache, FindsNothingInAnEmptyOne) { EXPECT_EQ(Cache().find("x", {}), std::nullopt); }

TEST(Cache, KeepsWhatItWasParsedFromAndWhatCameSince) {
  Cache first;
  first.remember("old", state_of(1, 1), "1");
  first.remember("changed", state_of(2, 1), "2");
  first.remember("gone", state_of(3, 1), "3");
  Cache second = reread(first);
  EXPECT_FALSE(second.has_changed());
  second.remember("changed", state_of(4, 2), "4");
  second.forget("gone");
  EXPECT_TRUE(second.has_changed());
  const Cache third = reread(second);
  for (const Cache* cache : {&std::as_const(second), &third}) {
    EXPECT_EQ(cache->find("old", state_of(1, 1)), "1");
    EXPECT_EQ(cache->find("changed", state_of(2, 1)), std::nullopt);
    EXPECT_EQ(cache->find("changed", state_of(4, 2)), "4");
    EXPECT_EQ(cache->find("gone", state_of(3, 1)), std::nullopt);
  }
}

TEST(Cache, IsEmptyIfTheFileIsDamagedAnywhere) {
  Cache cache;
  cache.remember("tls/www.crt", state_of(1, 7), "text");
  const Secret good(cache.serialize());
  for (std::size_t i = 0; i < good.size(); ++i) {
    Secret damaged = good.copy();
    damaged.writable()[i] ^= 1;
    EXPECT_EQ(Cache::parse(std::move(damaged)).find("tls/www.crt", state_of(1, 7)), std::nullopt) << "octet " << i;
    Secret cut = good.copy();
    cut.shrink(i);
    EXPECT_EQ(Cache::parse(std::move(cut)).find("tls/www.crt", state_of(1, 7)), std::nullopt) << "length " << i;
  }
}

TEST(Cache, HoldsManyFiles) {
  Cache cache;
  for (std::uint64_t i = 0; i < 20'000; ++i) cache.remember("f" + std::to_string(i), state_of(i, 1), std::to_string(i));
  const Cache later = reread(cache);
  for (std::uint64_t i = 0; i < 20'000; ++i) {
    ASSERT_EQ(later.find("f" + std::to_string(i), state_of(i, 1)), std::to_string(i));
  }
}

struct Change {
  const char* what;
  void (*make)(FileState&);
};

class StateOfFile : public testing::TestWithParam<Change> {};

TEST_P(StateOfFile, ThatChangedIsNotFound) {
  Cache cache;
  cache.remember("x", state_of(1, 7), "text");
  FileState changed = state_of(1, 7);
  GetParam().make(changed);
  EXPECT_EQ(cache.find("x", changed), std::nullopt);
  EXPECT_EQ(reread(cache).find("x", changed), std::nullopt);
  Cache other;
  other.remember("x", changed, "text");
  EXPECT_EQ(reread(other).find("x", changed), "text") << "every value survives being written";
}

constexpr std::int64_t last = std::numeric_limits<std::int64_t>::max();
constexpr std::int64_t first = std::numeric_limits<std::int64_t>::min();
INSTANTIATE_TEST_SUITE_P(Cache, StateOfFile,
                         testing::Values(Change{"device", [](FileState& s) { s.device = ~0ULL; }},
                                         Change{"inode", [](FileState& s) { s.inode = 128; }},
                                         Change{"size", [](FileState& s) { s.size = 127; }},
                                         Change{"mtime", [](FileState& s) { s.mtime_ns = last; }},
                                         Change{"ctime", [](FileState& s) { s.ctime_ns = first; }},
                                         Change{"mode", [](FileState& s) { s.mode = 0644; }},
                                         Change{"uid", [](FileState& s) { s.uid = 0; }},
                                         Change{"gid", [](FileState& s) { s.gid = ~0U; }}),
                         [](const auto& test) { return test.param.what; });

TEST(Cache, DoesNotKeepAFileThatChangedInTheTickOfItsSaving) {
  MemoryStore store;
  const std::int64_t now = store.clock_ns();
  FileState copied_with_times = state_of(4, 5);
  copied_with_times.ctime_ns = now + 1;
  Cache cache;
  cache.remember("settled", state_of(1, now), "kept");
  cache.remember("in this tick", state_of(2, now + 1), "not kept");
  cache.remember("in the future", state_of(3, now + 100), "not kept");
  cache.remember("copied", copied_with_times, "not kept");
  save_cache(store, cache);
  const Cache later = load_cache(store);
  EXPECT_EQ(later.find("settled", state_of(1, now)), "kept");
  EXPECT_EQ(later.find("in this tick", state_of(2, now + 1)), std::nullopt);
  EXPECT_EQ(later.find("in the future", state_of(3, now + 100)), std::nullopt);
  EXPECT_EQ(later.find("copied", copied_with_times), std::nullopt);
}

TEST(Cache, IsWrittenOnlyWhenItHasChanged) {
  MemoryStore store;
  Cache untouched = load_cache(store);
  save_cache(store, untouched);
  EXPECT_EQ(store.read_state("cache"), std::nullopt);
}

TEST(Cache, SeesThatAFileWasRewrittenInPlace) {
  const Tree tree;
  tree.write("www.crt", "one");
  const auto store = tree.open_for_writing();
  Cache cache;
  cache.remember("www.crt", *store->state("www.crt"), "one");
  save_cache(*store, cache);
  tree.write("www.crt", "two");
  EXPECT_EQ(load_cache(*store).find("www.crt", *store->state("www.crt")), std::nullopt);
}

}  // namespace
}  // namespace pkigen::test
