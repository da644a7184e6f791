#include "tool/engine/graph.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/tool/engine/workbench.h"

namespace pkigen::test {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

struct MatchCase {
  const char* target;
  std::vector<const char*> labels;
};

TEST(Graph, MatchesEntitiesLabelsPathsAndGlobs) {
  Workbench bench;
  for (const char* entity : {"ca", "www", "www2"}) {
    bench.begin(entity);
    for (const char* format : {"key", "crt"}) bench.add(format, cat_rule());
  }
  const std::vector<MatchCase> cases = {
      {"www", {"www.key", "www.crt"}},
      {"www.crt", {"www.crt"}},
      {"www*", {"www.key", "www.crt", "www2.key", "www2.crt"}},
      {"*.crt", {"ca.crt", "www.crt", "www2.crt"}},
      {"w?w2.key", {"www2.key"}},
      {"[cw]*.key", {"ca.key", "www.key", "www2.key"}},
      {"ww", {}},
      {"", {}},
      {"www.cr", {}},
  };
  for (const MatchCase& test : cases) {
    std::vector<std::string> labels;
    for (const ArtifactId id : bench.graph.match(test.target)) labels.push_back(bench.graph.at(id).label());
    EXPECT_THAT(labels, ::testing::ElementsAreArray(test.labels)) << test.target;
  }
}

TEST(Graph, MatchesAPathThatIsNotTheLabel) {
  Graph graph;
  graph.begin_group("www");
  const ArtifactId id = graph.add({.entity = "www",
                                   .format = "crt",
                                   .path = "tls/certs/www.pem",
                                   .permissions = {},
                                   .rule = &cat_rule(),
                                   .profile = nullptr,
                                   .inputs = {},
                                   .glances = {},
                                   .ledger = {},
                                   .issuer_ledger = {}});
  EXPECT_THAT(graph.match("tls/certs/www.pem"), ElementsAre(id));
  EXPECT_THAT(graph.match("tls/*.pem"), ElementsAre(id));
  EXPECT_THAT(graph.match("www.pem"), IsEmpty());
}

TEST(Graph, AddsWhatSomethingIsMadeFrom) {
  const SmallPki pki;
  EXPECT_THAT(pki.graph.with_inputs({pki.pem}), ElementsAre(pki.ca_key, pki.ca_crt, pki.key, pki.crt, pki.pem));
  EXPECT_THAT(pki.graph.with_inputs({pki.ca_crt, pki.ca_crt}), ElementsAre(pki.ca_key, pki.ca_crt));
  EXPECT_THAT(pki.graph.with_inputs({}), IsEmpty());
}

TEST(Graph, NeverAsksForAKeyWithoutItsCertificate) {
  const SmallPki pki;
  EXPECT_THAT(pki.graph.with_inputs({pki.key}), ElementsAre(pki.ca_key, pki.ca_crt, pki.key, pki.crt));
}

TEST(Graph, FollowsBindingsInBothDirections) {
  Workbench bench;
  bench.begin("a");
  const ArtifactId root = bench.add("root", cat_rule());
  const ArtifactId first = bench.add("first", cat_rule(), {}, {{Role::crt, root}});
  const ArtifactId between = bench.add("between", cat_rule());
  const ArtifactId middle = bench.add("middle", cat_rule(), {}, {{Role::crt, between}});
  const ArtifactId last = bench.add("last", cat_rule());
  bench.graph.bind(middle, last);
  bench.graph.bind(middle, first);
  EXPECT_THAT(bench.graph.with_inputs({middle}), ElementsAre(root, first, between, middle, last));
  EXPECT_THAT(bench.graph.with_inputs({last}), ElementsAre(last));
}

TEST(Graph, KeepsGroupsConsecutive) {
  const SmallPki pki;
  ASSERT_EQ(pki.graph.groups().size(), 2U);
  EXPECT_EQ(pki.graph.groups()[0].entity, "ca");
  EXPECT_EQ(pki.graph.groups()[1].first, pki.key);
  EXPECT_EQ(pki.graph.groups()[1].end, pki.graph.size());
  EXPECT_EQ(pki.graph.group_of(pki.pem), 1U);
}

}  // namespace
}  // namespace pkigen::test
