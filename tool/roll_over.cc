#include "tool/roll_over.h"

#include <algorithm>
#include <iterator>
#include <set>

#include "rules/ledger.h"
#include "rules/summary.h"
#include "tool/execution.h"
#include "tool/report/json_object.h"
#include "tool/report/streams.h"
#include "tool/spec/roll_over_files.h"

namespace pkigen {
namespace {

struct StepPlan {
  RollOver after;
  Step step;
  std::string_view name;  // of the stage that it leads to
  std::string meaning;
  std::string next;  // what to do before the step after it; "" if that was the last
};

bool is_root(const Entity& authority) { return authority.issuer.kind == IssuerSpec::Kind::self; }

class RollOverCommand {
 public:
  RollOverCommand(Workspace& workspace, const Entity& authority) : workspace_(workspace), authority_(authority) {}

  [[nodiscard]] StepPlan introduce(OldKey old_key) const;
  [[nodiscard]] StepPlan switch_over(const RollOver& now) const;
  [[nodiscard]] StepPlan retire() const;
  // After `suppose`: what the step makes, and what it puts where.
  [[nodiscard]] PlanRequest request(const StepPlan& step) const;

 private:
  [[nodiscard]] const std::string& path_of(std::string_view format) const { return authority_.output(format)->path; }
  [[nodiscard]] std::string beside(std::string_view file) const { return ledger_path(authority_.dir, file); }
  [[nodiscard]] bool is_there(const std::string& path) const { return workspace_.store().state(path).has_value(); }
  [[nodiscard]] std::string way_to_certificate() const;
  void give(PlanRequest& request, std::string_view format, const std::string& path) const;
  [[nodiscard]] std::vector<ArtifactId> all_that_follows() const;
  [[nodiscard]] std::string archive_of_key() const {
    const Graph& graph = workspace_.graph();
    return graph.at(graph.match(authority_.name + ".key").front()).archive_folder();
  }

  Workspace& workspace_;
  const Entity& authority_;
};

// A build makes one, but none for what is revoked, and puts no revoked one back either: a roll-over begins with it.
std::string RollOverCommand::way_to_certificate() const {
  const std::string& name = authority_.name;
  const auto recorded_in = workspace_.graph().ledger_of(is_root(authority_) ? name : authority_.issuer.authority);
  if (!recorded_in) return "run `pkigen build " + name + "`";
  const auto ledger = workspace_.ledgers().at(*recorded_in);
  const auto entries = ledger->entries_of(one_line(authority_.subject));
  if (entries.empty() || !entries.back()->revocation) return "run `pkigen build " + name + "`";
  for (const std::string& copy : copy_paths(workspace_.ledgers().folder(*recorded_in), entries.back()->serial)) {
    if (!is_there(copy)) continue;
    return "its last one is revoked, and a roll-over begins with that: `cp " + copy + " " + path_of("crt") +
           "`, then `pkigen rotate " + name + "`";
  }
  return "its last one, " + entries.back()->serial + ", is revoked, and a roll-over begins with that: put it back at " +
         path_of("crt") + ", then run `pkigen rotate " + name + "`";
}

StepPlan RollOverCommand::introduce(OldKey old_key) const {
  const std::string& name = authority_.name;
  if (!is_there(path_of("crt"))) throw Unsafe(name + " has no certificate", way_to_certificate());
  const bool has_key = is_there(path_of("key"));
  if (!has_key && old_key == OldKey::here) {
    throw Unsafe(
        "the key of " + name + " is not here (" + path_of("key") + "), and has to vouch for the next one",
        "bring it back; if it is lost for good, `pkigen rotate " + name +
            " --key-is-lost` goes on without it, and nobody trusts the next one before he has its certificate");
  }
  if (has_key && old_key == OldKey::lost)
    throw Unsafe("the key of " + name + " is here (" + path_of("key") + ")", "leave --key-is-lost out");
  const std::string trust = is_root(authority_)
                                ? "who trusts " + name + " has to get " + beside(next_certificate_file) +
                                      " as well: files of the format `ca` and VPN profiles hold both certificates now"
                                : "nothing changes for anybody yet";
  return {.after = {.stage = RollOverStage::introduced,
                    .has_old_key = has_key,
                    .is_crossed = has_key && is_root(authority_)},
          .step = {},
          .name = "introduced",
          .meaning = name + " has a next key and certificate beside the present ones, which " +
                     (has_key ? "go on signing; " : "sign nothing any more; ") + trust,
          .next = (is_root(authority_) ? "when everybody has it, " : "") + ("`pkigen rotate " + name) +
                  "` has the next key sign, and issues everything below again"};
}

StepPlan RollOverCommand::switch_over(const RollOver& now) const {
  const std::string& name = authority_.name;
  RollOver after = now;
  after.stage = RollOverStage::switched;
  const std::string chains =
      now.is_crossed ? "chains carry the new key certified by the old one, for those who trust only that; " : "";
  return {.after = after,
          .step = {.removals = {{next_key_path(authority_), {}}, {beside(next_certificate_file), {}}}},
          .name = "switched",
          .meaning = "the new key of " + name + " signs, and all below it has new certificates for its own keys; " +
                     chains + "the CRL file holds one of each key",
          .next = "have all services take their new certificates" +
                  std::string(is_root(authority_) ? ", and give the new trust files to all who are left" : "") +
                  "; then `pkigen rotate " + name + "` retires the old key"};
}

StepPlan RollOverCommand::retire() const {
  const std::string& name = authority_.name;
  return {.after = {},
          .step = {.removals = {{old_key_path(authority_), archive_of_key()},
                                {beside(old_certificate_file), name},
                                {beside(cross_certificate_file), name}}},
          .name = "retired",
          .meaning = "the old key of " + name +
                     " is retired: it and its certificate are in the archive, and nothing that is published speaks of "
                     "them any more",
          .next = ""};
}

void RollOverCommand::give(PlanRequest& request, std::string_view format, const std::string& path) const {
  if (!is_there(path)) return;
  const auto id = workspace_.graph().match(authority_.name + "." + std::string(format)).front();
  request.given[id] = std::make_shared<const Material>(*workspace_.graph().at(id).rule, workspace_.store().read(path));
}

// The authority's own, whatever is made from that, and what else those entities have: a configuration names the files
// that are there.
std::vector<ArtifactId> RollOverCommand::all_that_follows() const {
  const Graph& graph = workspace_.graph();
  std::vector<bool> chosen(graph.size());
  std::set<ArtifactId> ids;
  for (ArtifactId id = 0; id != graph.size(); ++id) {
    const auto is_made_of = [&](const Edge& edge) { return chosen[edge.artifact]; };
    chosen[id] = graph.at(id).entity == authority_.name || std::ranges::any_of(graph.at(id).inputs, is_made_of);
    if (!chosen[id]) continue;
    for (const ArtifactId sibling : graph.siblings(id)) ids.insert(sibling);
  }
  return {ids.begin(), ids.end()};
}

PlanRequest RollOverCommand::request(const StepPlan& step) const {
  PlanRequest request;
  request.artifacts = all_that_follows();
  request.step = &step.step;
  request.given_because = "roll-over";
  if (step.after.stage == RollOverStage::switched) {
    give(request, "key.old", path_of("key"));
    give(request, "crt.old", path_of("crt"));
    give(request, "key", next_key_path(authority_));
    give(request, "crt", beside(next_certificate_file));
  }
  return request;
}

std::set<std::string> paths_of(const Graph& graph) {
  std::set<std::string> paths;
  for (ArtifactId id = 0; id != graph.size(); ++id) paths.insert(graph.at(id).path);
  return paths;
}

// Chain files that hold nothing but the cross-certificate go with it.
void add_orphans(Step& step, const std::set<std::string>& before, const std::set<std::string>& after) {
  for (const std::string& path : before) {
    const auto is_it = [&path](const Removal& removal) { return removal.path == path; };
    if (after.contains(path) || std::ranges::any_of(step.removals, is_it)) continue;
    step.removals.push_back({.path = path, .archive = {}});
  }
}

void require_alone(const Workspace& workspace, const Entity& authority) {
  if (authority.issuer.kind == IssuerSpec::Kind::external || authority.issuer.kind == IssuerSpec::Kind::exec) {
    throw Unsafe(
        "the certificate of " + authority.name + " comes from elsewhere, where its roll-over would have to begin",
        "add a second authority beside it, and move what is below over to that");
  }
  if (authority.revoked) throw Unsafe(authority.name + " is revoked in pki.yaml", "take `revoked:` out first");
  for (const auto& [other, roll_over] : workspace.roll_overs()) {
    if (other == authority.name) continue;
    throw Unsafe("the roll-over of " + other + " is under way", "finish that first: `pkigen rotate " + other + "`");
  }
}

}  // namespace

ExitCode roll_over(const GlobalOptions& options, Workspace& workspace, const Entity& authority, OldKey old_key) {
  require_alone(workspace, authority);
  const RollOverCommand command(workspace, authority);
  const RollOver now = roll_over_of(workspace.roll_overs(), authority);
  StepPlan step = now.stage == RollOverStage::none         ? command.introduce(old_key)
                  : now.stage == RollOverStage::introduced ? command.switch_over(now)
                                                           : command.retire();
  const std::set<std::string> before = paths_of(workspace.graph());
  workspace.suppose(authority.name, step.after);
  add_orphans(step.step, before, paths_of(workspace.graph()));
  Json more;
  more["roll_over"] = {
      {"authority", authority.name}, {"stage", step.name}, {"meaning", step.meaning}, {"next", step.next}};
  const ExitCode code = execute(options, workspace, read_clock(), command.request(step), &more);
  if (code != ExitCode::done || options.json || options.quiet) return code;
  print_out(std::string(options.dry_run ? "then: " : "") + step.meaning + "\n");
  if (!step.next.empty()) print_out("next: " + step.next + "\n");
  return code;
}

}  // namespace pkigen
