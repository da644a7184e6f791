#include "tests/tool/engine/workbench.h"

#include <numeric>
#include <utility>

namespace pkigen::test {

void Workbench::begin(const std::string& entity) {
  graph.begin_group(entity);
  entity_ = entity;
}

ArtifactId Workbench::add(const std::string& format, const Rule& rule, Variables variables, std::vector<Edge> inputs) {
  const auto profile = std::make_shared<Profile>();
  profile->name = entity_;
  profile->variables = std::move(variables);
  profiles_.push_back(profile);
  Artifact artifact = std::exchange(draft_, {});
  artifact.entity = entity_;
  artifact.format = format;
  artifact.path = entity_ + "." + format;
  artifact.rule = &rule;
  artifact.profile = profile;
  artifact.inputs = std::move(inputs);
  return graph.add(std::move(artifact));
}

Plan Workbench::plan(std::vector<ArtifactId> wanted) const {
  if (wanted.empty()) {
    wanted.resize(graph.size());
    std::iota(wanted.begin(), wanted.end(), ArtifactId{0});
  }
  return make_plan(graph, store, LedgerBook(graph, store),
                   {.now = now, .wanted = std::move(wanted), .forced = forced, .asked_for = asked_for, .given = given});
}

BuildResult Workbench::build(BuildOptions options) { return build(plan(), options); }

BuildResult Workbench::build(const Plan& plan, BuildOptions options) {
  options.now = now;
  LedgerBook ledgers(graph, store);
  return pkigen::build(graph, plan, store, ledgers, random, reporter, options);
}

std::vector<std::string> Workbench::planned() const {
  const Plan plan = this->plan();
  std::vector<std::string> lines;
  for (const ArtifactId id : plan.wanted) {
    const Decision& decision = plan.of(id);
    if (decision.action == Action::none) continue;
    std::string line = graph.at(id).label() + " " + std::string(name_of(decision.action));
    for (const Reason& reason : decision.reasons) {
      line += (&reason == &decision.reasons.front() ? ": " : "; ") + reason.text;
    }
    lines.push_back(std::move(line));
  }
  return lines;
}

std::vector<std::string> Workbench::actions() const {
  std::vector<std::string> lines = planned();
  for (std::string& line : lines) line = line.substr(0, line.find(':'));
  return lines;
}

SmallPki::SmallPki() {
  begin("ca");
  ca_key = add("key", random_key_rule());
  ca_crt = add("crt", issued_rule(), {}, {{Role::key, ca_key}, {Role::issuer_key, ca_key, Use::making}});
  graph.bind(ca_key, ca_crt);
  begin("www");
  key = add("key", random_key_rule());
  crt = add("crt", issued_rule(), {},
            {{Role::key, key}, {Role::issuer_key, ca_key, Use::making}, {Role::issuer_crt, ca_crt}});
  pem = add("pem", cat_rule(), {}, {{Role::key, key}, {Role::crt, crt}});
  graph.bind(key, crt);
}

}  // namespace pkigen::test
