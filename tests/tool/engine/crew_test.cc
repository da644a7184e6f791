// The threads of a build: order, interruption, and that they all come home.
#include "tool/engine/crew.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <random>
#include <thread>

#include "tests/tool/engine/workbench.h"

namespace pkigen::test {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

// An authority and many identities, each with key, crt and pem.
struct LargePki : SmallPki {
  explicit LargePki(int identities) {
    for (int i = 0; i < identities; ++i) {
      begin("id" + std::to_string(i));
      const ArtifactId own_key = add("key", random_key_rule());
      const ArtifactId own_crt =
          add("crt", issued_rule(), {{"text", std::to_string(i)}},
              {{Role::key, own_key}, {Role::issuer_key, ca_key, Use::making}, {Role::issuer_crt, ca_crt}});
      add("pem", cat_rule(), {}, {{Role::key, own_key}, {Role::crt, own_crt}});
      graph.bind(own_key, own_crt);
    }
  }
};

TEST(Crew, PublishesTheSameInTheSameOrderWithAnyNumberOfThreads) {
  LargePki one(40);
  LargePki eight(40);
  one.build({.jobs = 1});
  eight.build({.jobs = 8});
  EXPECT_EQ(one.store.log(), eight.store.log());
  EXPECT_EQ(one.store.commits(), 1);
}

TEST(Crew, WorksWithoutAJobCount) {
  SmallPki pki;
  EXPECT_EQ(pki.build({.jobs = 0}).made, 5U);
}

TEST(Crew, HasNothingToDoForAnEmptyGraph) {
  Workbench bench;
  EXPECT_EQ(bench.build({.jobs = 8}).made, 0U);
  EXPECT_THAT(bench.reporter.lines, ElementsAre("begin 0", "end"));
  EXPECT_EQ(bench.store.commits(), 0);
}

TEST(Crew, TellsWhatIsStartedFinishedAndPublished) {
  Workbench bench;
  bench.begin("a");
  const ArtifactId source = bench.add("crt", cat_rule(), {{"text", "x"}});
  bench.add("pem", cat_rule(), {}, {{Role::crt, source}});
  bench.build();
  EXPECT_THAT(bench.reporter.lines, ElementsAre("begin 2", "started a.crt", "finished a.crt", "started a.pem",
                                                "finished a.pem", "published a.crt", "published a.pem", "end"));
}

// Sets a flag as a signal handler would when a certain artifact is reported.
class Interrupter final : public Reporter {
 public:
  Interrupter(std::string label, std::atomic<bool>& flag) : label_(std::move(label)), flag_(flag) {}
  void begin(std::size_t /*total*/) override {}
  void started(const Artifact& artifact, const Decision& /*decision*/) override {
    ++starts;
    if (artifact.label() == label_) flag_ = true;
  }
  void finished(const Artifact& /*artifact*/, const Decision& /*decision*/) override {}
  void published(const Artifact& /*artifact*/, const Decision& /*decision*/) override {}
  void failed(const Failure& /*failure*/) override {}
  void end() override {}
  int starts = 0;

 private:
  std::string label_;
  std::atomic<bool>& flag_;
};

BuildResult build_interrupted(Workbench& bench, Reporter& reporter, const BuildOptions& options) {
  LedgerBook ledgers(bench.graph, bench.store);
  return build(bench.graph, bench.plan(), bench.store, ledgers, bench.random, reporter, options);
}

TEST(Crew, PublishesWhatIsFinishedWhenInterrupted) {
  SmallPki pki;
  std::atomic<bool> interrupted = false;
  Interrupter reporter("www.key", interrupted);
  const BuildResult result = build_interrupted(pki, reporter, {.now = pki.now, .jobs = 1, .interrupted = &interrupted});
  EXPECT_TRUE(result.interrupted);
  EXPECT_EQ(reporter.starts, 3);
  EXPECT_THAT(result.failures, IsEmpty());
  EXPECT_THAT(pki.store.paths(), ElementsAre("ca.crt", "ca.key"));
}

TEST(Crew, StartsNothingIfItIsInterruptedBefore) {
  SmallPki pki;
  const std::atomic<bool> interrupted = true;
  const BuildResult result = pki.build({.jobs = 8, .interrupted = &interrupted});
  EXPECT_TRUE(result.interrupted);
  EXPECT_THAT(pki.store.paths(), IsEmpty());
}

// The one who waits for a group went to sleep before the signal came, and no worker ever worked.
TEST(Crew, WakesWhoeverWaitsForAGroupWhenInterrupted) {
  for (int round = 0; round < 200; ++round) {
    SmallPki pki;
    std::atomic<bool> interrupted = false;
    const Plan plan = pki.plan();
    const BuildOptions options{.jobs = 1, .interrupted = &interrupted};
    Crew crew(pki.graph, plan, options);
    std::jthread waiting([&] { EXPECT_FALSE(crew.next_finished_group()); });
    if (round % 2 == 0) std::this_thread::yield();
    interrupted = true;
    EXPECT_FALSE(crew.next_task());
  }
}

TEST(Crew, ComesHomeWhateverFails) {
  const auto seed = std::random_device{}();
  std::mt19937 draw(seed);
  SCOPED_TRACE("seed " + std::to_string(seed));
  for (int round = 0; round < 6; ++round) {
    LargePki pki(200);
    for (ArtifactId id = pki.key; id != pki.graph.size(); ++id) {
      if (draw() % 20 == 0) pki.variables(id)["throws"] = "make";
      if (draw() % 50 == 0) pki.store.fail_put(pki.graph.at(id).path, "cannot put");
    }
    std::atomic<bool> interrupted = false;
    Interrupter reporter(round % 3 == 0 ? "id150.crt" : "", interrupted);
    const OnFailure on_failure = round % 2 == 0 ? OnFailure::keep_going : OnFailure::stop;
    const BuildResult result = build_interrupted(
        pki, reporter, {.now = pki.now, .jobs = 8, .on_failure = on_failure, .interrupted = &interrupted});
    for (const Group& group : pki.graph.groups()) {
      for (ArtifactId id = group.first; id != group.end; ++id) {
        EXPECT_EQ(result.done[id], result.done[group.first]) << pki.graph.at(id).label();
        EXPECT_EQ(result.done[id], !pki.store.text(pki.graph.at(id).path).empty()) << pki.graph.at(id).label();
      }
    }
  }
}

}  // namespace
}  // namespace pkigen::test
