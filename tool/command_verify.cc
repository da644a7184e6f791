// pkigen verify: an audit of what is on disk.
#include <algorithm>
#include <memory>

#include "tool/audit.h"
#include "tool/command.h"
#include "tool/planning.h"
#include "tool/report/streams.h"
#include "tool/take_inventory.h"

namespace pkigen {
namespace {

struct Audit {
  std::vector<Fault> faults;
  std::vector<std::string> warnings;
  std::size_t files = 0;
};

void append(std::vector<Fault>& to, std::vector<Fault> more) { std::ranges::move(more, std::back_inserter(to)); }

// What a build would do although the disk is in order.
void warn_of_wishes(Audit& audit, const Plan& plan) {
  const Plan::Count count = plan.count();
  if (!audit.faults.empty() || count.making + count.waiting == 0) return;
  audit.warnings.push_back("not as pki.yaml wants: " + counted(count.making + count.waiting, "file") +
                           "; `pkigen plan` says why");
}

// Missing, and nobody waits for it.
void warn_of_revoked(Audit& audit, const Workspace& workspace, const Plan& plan) {
  for (const ArtifactId id : plan.wanted) {
    const Decision& decision = plan.of(id);
    if (!decision.forgone || decision.note.empty()) continue;
    audit.warnings.push_back(workspace.graph().at(id).path + " is missing: " + decision.note);
  }
}

// Valid, and nobody renews, revokes or even knows them.
void warn_of_unnamed(Audit& audit, Workspace& workspace, Time now) {
  for (const UnnamedRow& row : find_unnamed(workspace, now)) {
    audit.warnings.push_back("the certificate " + row.serial + " that " + row.authority + " issued to " + row.subject +
                             " is valid until " + rfc3339(row.not_after) + ", and pki.yaml does not name it");
  }
}

// As it is with an authority that is off-line; or the key is lost, and nobody would notice before it has to sign.
void warn_of_absent_keys(Audit& audit, const Workspace& workspace, const Plan& plan) {
  for (ArtifactId id = 0; id != workspace.graph().size(); ++id) {
    const Artifact& key = workspace.graph().at(id);
    if (!key.founds || plan.of(id).exists || plan.of(id).changes()) continue;
    audit.warnings.push_back("the key of " + key.entity + " is not here (" + key.path +
                             "): what it has to sign will wait for it");
  }
}

void warn_of_roll_overs(Audit& audit, const Workspace& workspace) {
  for (const RollOverRow& row : find_roll_overs(workspace)) audit.warnings.push_back(text_of(row));
  for (const auto& [name, roll_over] : workspace.roll_overs()) {
    const bool is_root = workspace.spec().find(name)->issuer.kind == IssuerSpec::Kind::self;
    if (!is_root || roll_over.stage != RollOverStage::switched || roll_over.is_crossed) continue;
    audit.warnings.push_back("nobody who has only the old certificate of " + name +
                             " believes what its new key signs: neither its old key nor cross.pem is here");
  }
}

Audit audit_all(Workspace& workspace, Ownership ownership) {
  Audit audit;
  append(audit.faults, audit_folders(workspace, ownership));
  append(audit.faults, audit_modes(workspace));
  if (auto damaged = audit_database_files(workspace); !damaged.empty()) {
    append(audit.faults, std::move(damaged));
    audit.warnings.emplace_back("files have not been checked, since a database cannot be read");
    return audit;
  }
  const Clock clock = read_clock();
  const Plan plan = plan_for(workspace, clock, {});
  audit.files = static_cast<std::size_t>(std::ranges::count_if(plan.decisions, &Decision::exists));
  append(audit.faults, audit_files(workspace, plan, clock.now));
  append(audit.faults, audit_databases(workspace, clock.now));
  warn_of_revoked(audit, workspace, plan);
  warn_of_unnamed(audit, workspace, clock.now);
  warn_of_absent_keys(audit, workspace, plan);
  warn_of_roll_overs(audit, workspace);
  warn_of_wishes(audit, plan);
  return audit;
}

// A folder that others can write is what an audit is to find, not what keeps it from its work.
Audit audit_all_or_say_why_not(Workspace& workspace, Ownership ownership) {
  try {
    return audit_all(workspace, ownership);
  } catch (const Unsafe& unsafe) {
    Audit audit;
    audit.faults.push_back(
        {.entity = "", .path = workspace.place().root, .code = "unsafe", .text = unsafe.what(), .hint = unsafe.hint()});
    return audit;
  }
}

ExitCode run(const GlobalOptions& options) {
  Workspace workspace(options, Access::read);
  const Audit audit = audit_all_or_say_why_not(workspace, ownership_of(options));
  if (options.json) {
    print_out(faults_json(audit.faults, audit.warnings));
  } else {
    const Streams out = streams(options);
    print_warnings(workspace, out.err);
    print_out(faults_text(out.out, audit.faults));
    for (const std::string& warning : audit.warnings) print_err(warning_text(out.err, warning));
    if (!audit.faults.empty()) {
      print_err(error_text(out.err, counted(audit.faults.size(), "fault") + " found", ""));
    } else if (!options.quiet) {
      print_out(counted(audit.files, "file") + " verified, no faults\n");
    }
  }
  return audit.faults.empty() ? ExitCode::done : ExitCode::failed;
}

}  // namespace

void add_verify_command(CommandLine& line) {
  line.add("verify", "audit what is on disk", [&line] { return run(line.options); });
}

}  // namespace pkigen
