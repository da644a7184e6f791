// A graph, a store and a clock for the engine's tests, and what a run of them came to, in words.
#pragma once

#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "rules/profile.h"
#include "tests/support/memory_store.h"
#include "tests/tool/engine/cat_rule.h"
#include "tool/engine/build.h"
#include "tool/engine/plan.h"

namespace pkigen::test {

using Variables = std::map<std::string, std::string>;

// The same octet again and again, so that the threads do not matter.
class ConstantRandom final : public Random {
 public:
  void fill(std::span<std::uint8_t> out) override { std::ranges::fill(out, octet); }
  std::uint8_t octet = 0x11;
};

// Remembers what it was told: "published www.crt".
class RecordingReporter final : public Reporter {
 public:
  void begin(std::size_t total) override { lines.push_back("begin " + std::to_string(total)); }
  void started(const Artifact& artifact, const Decision& /*decision*/) override { add("started", artifact); }
  void finished(const Artifact& artifact, const Decision& /*decision*/) override { add("finished", artifact); }
  void published(const Artifact& artifact, const Decision& /*decision*/) override { add("published", artifact); }
  void failed(const Failure& failure) override { lines.push_back("failed " + failure.label + ": " + failure.message); }
  void end() override { lines.emplace_back("end"); }

  std::vector<std::string> lines;

 private:
  void add(const std::string& what, const Artifact& artifact) { lines.push_back(what + " " + artifact.label()); }
};

class Workbench {
 public:
  // Starts a group.
  void begin(const std::string& entity);
  // Adds an artifact of the current group at ENTITY.FORMAT. Its variables can be changed later, by `variables`.
  ArtifactId add(const std::string& format, const Rule& rule, Variables variables = {}, std::vector<Edge> inputs = {});
  Artifact& draft() { return draft_; }
  [[nodiscard]] Variables& variables(ArtifactId id) { return profiles_[id]->variables; }

  // Of everything unless `wanted` says otherwise.
  [[nodiscard]] Plan plan(std::vector<ArtifactId> wanted = {}) const;
  BuildResult build(BuildOptions options = {});
  BuildResult build(const Plan& plan, BuildOptions options = {});

  // What is planned: "www.crt reissue: text: a, must be b", without what is up to date.
  [[nodiscard]] std::vector<std::string> planned() const;
  // What is planned, without the reasons: "www.crt reissue".
  [[nodiscard]] std::vector<std::string> actions() const;

  Graph graph;
  MemoryStore store;
  ConstantRandom random;
  RecordingReporter reporter;
  Time now{Duration(1000)};
  std::set<ArtifactId> forced;
  std::map<ArtifactId, Reason> asked_for;
  std::map<ArtifactId, SharedMaterial> given;

 private:
  std::string entity_;
  Artifact draft_;
  std::vector<std::shared_ptr<Profile>> profiles_;
};

// An authority "ca" with key and crt, and an identity "www" with key, crt, and a pem of the two; both keys are bound to
// their certificates.
struct SmallPki : Workbench {
  SmallPki();
  ArtifactId ca_key, ca_crt, key, crt, pem;
};

}  // namespace pkigen::test
