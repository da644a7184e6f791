#include <algorithm>

#include "rules/bytes/error.h"
#include "rules/profile.h"
#include "rules/summary.h"
#include "tool/audit.h"
#include "tool/revoked_authorities.h"

namespace pkigen {
namespace {

constexpr const char* build_hint = "run `pkigen build`, which mends it";

class FileAudit {
 public:
  FileAudit(Workspace& workspace, const Plan& plan, Time now)
      : workspace_(workspace),
        store_(workspace.store()),
        graph_(workspace.graph()),
        plan_(plan),
        now_(now),
        revoked_(revoked_authorities(workspace, nullptr)) {}

  std::vector<Fault> finish() {
    for (const ArtifactId id : plan_.wanted) audit(id);
    return std::move(faults_);
  }

 private:
  void audit(ArtifactId id) {
    const Artifact& artifact = graph_.at(id);
    const Decision& decision = plan_.of(id);
    const std::string hint = decision.hint.empty() ? build_hint : decision.hint;
    for (const Reason& reason : decision.reasons) {
      if (is_fault(id, reason)) add(artifact, std::string(name_of(reason.code)), reason.text, hint);
    }
    if (decision.exists) audit_time(artifact, hint);
    if (decision.exists && artifact.format == "crt") audit_issuer(artifact);
  }

  void audit_issuer(const Artifact& artifact) {
    audit_revoked_issuer(artifact);
    const auto is_issuer = [](const Edge& edge) { return edge.role == Role::issuer_crt; };
    const auto edge = std::ranges::find_if(artifact.inputs, is_issuer);
    if (edge == artifact.inputs.end() || !plan_.of(edge->artifact).exists) return;
    const Time last = end_of(graph_.at(edge->artifact).path);
    const Time end = end_of(artifact.path);
    if (end <= last) return;
    add(artifact, "outlives-issuer",
        "ends on " + rfc3339(end) + ", and its issuer " + artifact.profile->issuer_name + " on " + rfc3339(last),
        "renew " + artifact.profile->issuer_name + ", or run `pkigen build --force " + artifact.entity + "`");
  }

  Time end_of(const std::string& path) {
    const auto [known, is_new] = ends_.try_emplace(path);
    if (is_new) known->second = summarize_certificate(store_.read(path).text()).not_after;
    return known->second;
  }

  // Whoever asks the CRLs of the whole chain does not believe it.
  void audit_revoked_issuer(const Artifact& artifact) {
    const auto known = revoked_.find(artifact.profile->issuer_name);
    if (known == revoked_.end()) return;
    const Obstacle obstacle = revoked_issuer(workspace_, known->first, known->second);
    add(artifact, std::string(name_of(ReasonCode::revocation)), obstacle.text, obstacle.hint);
  }

  // What follows only from a wish in pki.yaml that no build has seen yet is no fault of the disk, and neither is an
  // external certificate that has yet to come.
  [[nodiscard]] bool is_fault(ArtifactId id, const Reason& reason) const {
    if (plan_.of(id).action == Action::refuse && !plan_.of(id).usable) return true;
    switch (reason.code) {
      case ReasonCode::missing:
        return !is_awaited(id);
      case ReasonCode::corrupt:
      case ReasonCode::revocation:
        return true;
      case ReasonCode::key_changed:
      case ReasonCode::issuer_changed:
      case ReasonCode::input_changed:
        return !has_changing_input(id) && !is_awaited(id);
      default:
        return false;
    }
  }

  [[nodiscard]] bool has_changing_input(ArtifactId id) const {
    return std::ranges::any_of(graph_.at(id).inputs, [this](const Edge& edge) {
      return plan_.of(edge.artifact).changes() || !plan_.of(edge.artifact).exists;
    });
  }

  [[nodiscard]] bool is_awaited(ArtifactId id) const {
    const Artifact& artifact = graph_.at(id);
    if (plan_.of(id).action != Action::wait || plan_.of(id).exists) return false;
    return artifact.profile->issuer == IssuerKind::external || artifact.profile->issuer == IssuerKind::exec;
  }

  void audit_time(const Artifact& artifact, const std::string& hint) {
    if (artifact.format == "crt") {
      const CertificateSummary summary = summarize_certificate(store_.read(artifact.path).text());
      if (!summary.weakness.empty()) {  // by others; pkigen itself makes none
        add(artifact, "weak", summary.weakness,
            "have another one issued; `pkigen show --lint " + artifact.path + "` says more");
      }
      if (summary.not_after < now_) add(artifact, "expired", "expired on " + rfc3339(summary.not_after), hint);
      if (summary.not_before > now_) {
        add(artifact, "not-yet-valid", "valid only from " + rfc3339(summary.not_before),
            "check the clock, or wait until then");
      }
    } else if (artifact.format == "crl") {
      const CrlSummary summary = summarize_crl(store_.read(artifact.path).text());
      if (summary.next_update < now_) {
        add(artifact, "crl-due", "the next CRL was due on " + rfc3339(summary.next_update), hint);
      }
    }
  }

  void add(const Artifact& artifact, std::string code, std::string text, std::string hint) {
    faults_.push_back({.entity = artifact.entity,
                       .path = artifact.path,
                       .code = std::move(code),
                       .text = std::move(text),
                       .hint = std::move(hint)});
  }

  const Workspace& workspace_;
  const Store& store_;
  const Graph& graph_;
  const Plan& plan_;
  Time now_;
  std::map<std::string, std::string> revoked_;  // authorities
  std::map<std::string, Time> ends_;            // of certificates, by path
  std::vector<Fault> faults_;
};

}  // namespace

std::vector<Fault> audit_modes(Workspace& workspace) {
  std::vector<Fault> faults;
  for (ArtifactId id = 0; id != workspace.graph().size(); ++id) {
    const Artifact& artifact = workspace.graph().at(id);
    if (artifact.rule->make == nullptr) continue;  // whoever brought it may open it to whomever he likes
    try {
      const auto state = workspace.store().state(artifact.path);
      const std::string drift = state ? workspace.store().drift(*state, artifact.permissions) : "";
      if (drift.empty()) continue;
      faults.push_back({.entity = artifact.entity,
                        .path = artifact.path,
                        .code = std::string(name_of(ReasonCode::mode_changed)),
                        .text = drift,
                        .hint = build_hint});
    } catch (const Error&) {
      continue;  // no plain file, which the audit of the files says
    }
  }
  return faults;
}

std::vector<Fault> audit_files(Workspace& workspace, const Plan& plan, Time now) {
  return FileAudit(workspace, plan, now).finish();
}

}  // namespace pkigen
