#include "tool/engine/ledger_book.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "rules/bytes/error.h"
#include "tests/tool/engine/workbench.h"
#include "tool/engine/workshop.h"

namespace pkigen::test {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::StartsWith;

// An authority with a database, and identities that it issues certificates to.
struct LedgerBench : Workbench {
  explicit LedgerBench(int identities) {
    ledger = graph.add_ledger({.authority = "ca", .folder = "CA"});
    for (int i = 0; i < identities; ++i) {
      begin("id" + std::to_string(i));
      const Bytes serial = {static_cast<std::uint8_t>(1 + i / 256), static_cast<std::uint8_t>(i % 256)};
      draft().ledger = ledger;
      ids.push_back(add("crt", issued_rule(), {{"serial", hex(serial)}}));
    }
  }
  // The serials in index.txt, in its order.
  [[nodiscard]] std::vector<std::string> serials() const {
    const auto database = LedgerBook(graph, store).at(ledger);
    std::vector<std::string> found;
    for (const LedgerEntry& entry : database->entries()) found.push_back(entry.serial);
    return found;
  }
  LedgerId ledger = 0;
  std::vector<ArtifactId> ids;
};

TEST(LedgerBook, ReadsADatabaseOnce) {
  LedgerBench bench(1);
  const LedgerBook book(bench.graph, bench.store);
  EXPECT_FALSE(book.at(bench.ledger)->exists());
  bench.store.write("CA/index.txt", "");
  EXPECT_FALSE(book.at(bench.ledger)->exists());
  EXPECT_TRUE(LedgerBook(bench.graph, bench.store).at(bench.ledger)->exists());
}

TEST(LedgerBook, SaysWhatIsWrongWithADamagedOne) {
  LedgerBench bench(1);
  bench.store.write("CA/index.txt", "nonsense\n");
  EXPECT_THROW(static_cast<void>(bench.plan()), Error);
}

TEST(LedgerBook, RecordsWhatIsIssuedInGraphOrderBeforeItCanBeSeen) {
  for (const std::size_t jobs : {1U, 8U}) {
    LedgerBench bench(5);
    bench.build({.jobs = jobs});
    EXPECT_THAT(bench.serials(), ElementsAre("0100", "0101", "0102", "0103", "0104"));
    EXPECT_EQ(bench.store.text("CA/newcerts/0103.pem"), bench.store.text("id3.crt"));
    EXPECT_THAT(bench.store.log().front(), StartsWith("put CA/newcerts/0100.pem 0600"));
    EXPECT_THAT(bench.store.log().back(), StartsWith("put id4.crt"));
  }
}

TEST(LedgerBook, RecordsNothingOfAGroupThatIsNotPublished) {
  LedgerBench bench(3);
  bench.variables(bench.ids[0])["throws"] = "make";
  bench.store.fail_put("id2.crt", "cannot put");
  bench.build({.on_failure = OnFailure::keep_going});
  EXPECT_THAT(bench.serials(), ElementsAre("0101"));
}

TEST(LedgerBook, RefusesASerialThatIsTakenInTheSameBatch) {
  LedgerBench bench(3);
  bench.variables(bench.ids[1])["serial"] = "0100";
  const BuildResult result = bench.build({.on_failure = OnFailure::keep_going});
  ASSERT_EQ(result.failures.size(), 1U);
  EXPECT_EQ(result.failures[0].label, "id1");
  EXPECT_THAT(result.failures[0].message, HasSubstr("0100"));
  EXPECT_THAT(bench.serials(), ElementsAre("0100", "0102"));
  EXPECT_EQ(bench.store.text("id1.crt"), "");
}

TEST(LedgerBook, RecordsNothingIfTheCommitFails) {
  LedgerBench bench(3);
  bench.store.fail_next_commit("the disk is full");
  bench.build();
  EXPECT_FALSE(LedgerBook(bench.graph, bench.store).at(bench.ledger)->exists());
}

TEST(LedgerBook, ShowsRulesTheDatabaseAsItWasWhenTheBuildBegan) {
  LedgerBench bench(2);
  const Plan plan = bench.plan();
  LedgerBook book(bench.graph, bench.store);
  const BuildOptions options{.now = bench.now};
  Workshop workshop(bench.graph, plan, bench.store, book, bench.random, options);
  const Product first = workshop.make(bench.ids[0]);
  std::vector<LedgerRecord> records;
  records.push_back({.kind = LedgerRecord::Kind::issued,
                     .serial = {9},
                     .not_after = {},
                     .subject = "/CN=id1",
                     .certificate = {},
                     .revocation = {},
                     .crl_number = {}});
  book.replace(bench.ledger, book.append(bench.ledger, records));
  EXPECT_EQ(book.at(bench.ledger)->count("/CN=id1"), 1U);
  EXPECT_THAT(std::string(workshop.make(bench.ids[1]).material->contents().text()), HasSubstr("count=0\n"));
}

TEST(LedgerBook, GrowsFromBatchToBatch) {
  LedgerBench bench(1);
  for (int i = 0; i < 1024; ++i) {  // as many as fit into one batch
    bench.begin("filler" + std::to_string(i));
    bench.add("conf", cat_rule());
  }
  bench.begin("last");
  bench.draft().ledger = bench.ledger;
  bench.add("crt", issued_rule(), {{"serial", "02"}});
  bench.build();
  EXPECT_GT(bench.store.commits(), 1);
  EXPECT_THAT(bench.serials(), ElementsAre("0100", "02"));
}

}  // namespace
}  // namespace pkigen::test
