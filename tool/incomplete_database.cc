#include "tool/incomplete_database.h"

#include <algorithm>
#include <new>
#include <set>

#include "rules/pem_parts.h"
#include "rules/profile.h"
#include "rules/words.h"
#include "tool/issued_certificates.h"
#include "tool/revocable.h"

namespace pkigen {
namespace {

class Search {
 public:
  // `plan` spares the reading of what it knows already; null: there is none.
  Search(const Workspace& workspace, LedgerId id, Time since, const Plan* plan)
      : workspace_(workspace),
        id_(id),
        since_(since),
        plan_(plan),
        ledger_(workspace.ledgers().at(id)),
        revocables_(workspace) {}

  std::optional<std::string> finish() {
    for (const std::string& folder : copy_folders(workspace_.ledgers().folder(id_))) {
      if (auto found = in_copies(folder)) return found;
    }
    if (auto found = in_use()) return found;
    return in_crl();
  }

 private:
  // By their names: there may be a hundred thousand.
  std::optional<std::string> in_copies(const std::string& folder) {
    for (const std::string& name : workspace_.store().list(folder)) {
      if (!name.ends_with(".pem")) continue;
      const auto serial = from_hex(std::string_view(name).substr(0, name.size() - 4));
      if (!serial || ledger_->has_serial(*serial)) continue;
      std::string path = folder + "/" + name;
      const auto certificate = certificate_at(workspace_.store(), path);
      if (certificate && is_unrecorded(*certificate)) return path;
    }
    return std::nullopt;
  }

  std::optional<std::string> in_use() {
    const Graph& graph = workspace_.graph();
    for (ArtifactId artifact = 0; artifact != graph.size(); ++artifact) {
      if (graph.at(artifact).format != "crt" || graph.at(artifact).ledger != id_ || is_recorded(artifact)) continue;
      const auto certificate = certificate_at(workspace_.store(), graph.at(artifact).path);
      if (certificate && is_unrecorded(*certificate)) return graph.at(artifact).path;
    }
    return std::nullopt;
  }

  std::optional<std::string> in_crl() {
    const auto found = workspace_.graph().match(workspace_.graph().ledgers()[id_].authority + ".crl");
    if (found.empty() || is_judged(found.front())) return std::nullopt;
    const std::string& path = workspace_.graph().at(found.front()).path;
    for (const Crl& crl : crls_at(path)) {
      const auto is_known = [this](const RevokedCertificate& one) {
        return one.reason == RevocationReason::remove_from_crl || ledger_->has_serial(one.serial);
      };
      if (!std::ranges::all_of(crl.fields().revoked, is_known) && revocables_.is_issuer(id_, crl)) return path;
    }
    return std::nullopt;
  }

  [[nodiscard]] bool is_up_to_date(ArtifactId id) const {
    if (plan_ == nullptr) return false;
    const Action action = plan_->of(id).action;
    return plan_->of(id).exists && (action == Action::none || action == Action::chmod);
  }

  // The rule for CRLs refuses one that revokes what the database does not.
  [[nodiscard]] bool is_judged(ArtifactId crl) const {
    return plan_ != nullptr && plan_->of(crl).exists && !waits(plan_->of(crl).action);
  }

  // What the plan has read of a file that stays is what it says.
  [[nodiscard]] bool is_recorded(ArtifactId id) const {
    if (!is_up_to_date(id)) return false;
    const auto serial = from_hex(plan_->of(id).words.value(words::serial));
    return serial && !serial->empty() && ledger_->has_serial(*serial);
  }

  bool is_unrecorded(const Certificate& certificate) {
    if (ledger_->has_serial(certificate.serial()) || is_self_issued(certificate)) return false;
    if (certificate.not_after() < since_) return false;
    const auto issued = revocables_.of_certificate(certificate);
    return issued && issued->ledger == id_;
  }

  [[nodiscard]] std::vector<Crl> crls_at(const std::string& path) const {
    try {
      if (!workspace_.store().state(path)) return {};
      return read_crls(workspace_.store().read(path).text());
    } catch (const std::bad_alloc&) {
      throw;
    } catch (const std::exception&) {
      return {};  // the rule for CRLs says what is wrong with it
    }
  }

  const Workspace& workspace_;
  LedgerId id_;
  Time since_;
  const Plan* plan_;
  std::shared_ptr<const Ledger> ledger_;
  RevocableSearch revocables_;
};

// Signed anew, and written down.
bool is_signed(const Artifact& artifact, const Decision& decision) {
  return artifact.rule->verbs == Verbs::issued && artifact.ledger &&
         (decision.action == Action::create || decision.action == Action::reissue);
}

}  // namespace

std::optional<std::string> unrecorded_file(const Workspace& workspace, LedgerId id, Time since, const Plan* plan) {
  if (!workspace.ledgers().at(id)->exists()) return std::nullopt;  // that is said where it is missed
  return Search(workspace, id, since, plan).finish();
}

Obstacle incomplete_database(const Workspace& workspace, LedgerId id, const std::string& file) {
  const LedgerLocation& location = workspace.graph().ledgers()[id];
  const std::string index = ledger_path(location.folder, ledger_index_file);
  return {.kind = Obstacle::Kind::refuse,
          .text = "the database of " + location.authority + " has been emptied or is an old one: what " + file +
                  " says is not in " + index,
          .hint = "put the right index.txt back, or run `pkigen recover " + location.authority + "`"};
}

std::map<ArtifactId, Obstacle> for_incomplete_databases(const Workspace& workspace, const Plan& plan, Time now) {
  std::map<LedgerId, std::optional<std::string>> files;
  std::map<ArtifactId, Obstacle> refused;
  for (const ArtifactId id : plan.wanted) {
    const Artifact& artifact = workspace.graph().at(id);
    if (!is_signed(artifact, plan.of(id))) continue;
    const auto [known, is_new] = files.try_emplace(*artifact.ledger);
    if (is_new) known->second = unrecorded_file(workspace, *artifact.ledger, now, &plan);
    if (known->second) refused[id] = incomplete_database(workspace, *artifact.ledger, *known->second);
  }
  return refused;
}

}  // namespace pkigen
