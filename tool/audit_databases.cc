#include <set>

#include "rules/bytes/error.h"
#include "rules/profile.h"
#include "rules/summary.h"
#include "tool/audit.h"

namespace pkigen {
namespace {

std::string path_in(const LedgerLocation& location, std::string_view name) {
  return ledger_path(location.folder, name);
}

std::string recover_hint(const LedgerLocation& location) {
  return "put its line back, or run `pkigen recover " + location.authority + "`";
}

class DatabaseAudit {
 public:
  DatabaseAudit(Workspace& workspace, LedgerId id, Time now)
      : store_(workspace.store()),
        graph_(workspace.graph()),
        id_(id),
        location_(graph_.ledgers()[id]),
        ledger_(workspace.ledgers().at(id)),
        now_(now) {}

  std::vector<Fault> finish() {
    if (!ledger_->exists()) {
      audit_absence();
      return std::move(faults_);
    }
    audit_modes();
    audit_published();
    for (const std::string& folder : copy_folders(location_.folder)) audit_copies(folder);
    audit_entries();
    return std::move(faults_);
  }

 private:
  using Read = std::optional<CertificateSummary>;

  // Nothing has been issued yet, or the one piece of state is gone.
  void audit_absence() {
    for (ArtifactId artifact = 0; artifact != graph_.size(); ++artifact) {
      if (!is_issued_here(graph_.at(artifact)) || !store_.state(graph_.at(artifact).path)) continue;
      add(path_in(location_, ledger_index_file), "database-missing", "is gone, and with it what has been issued",
          "put it back, or run `pkigen recover " + location_.authority + "`");
      return;
    }
  }

  // Whoever can write in it can take a revocation back.
  void audit_modes() {
    for (const std::string_view name :
         {ledger_index_file, ledger_attributes_file, ledger_crl_number_file, ledger_serial_file}) {
      const auto state = store_.state(path_in(location_, name));
      if (!state || (state->mode & 022U) == 0) continue;
      add(path_in(location_, name), "mode-changed", "others can write in it",
          "run `chmod go-w " + path_in(location_, name) + "`");
    }
  }

  // Certificates that are in use.
  void audit_published() {
    for (ArtifactId id = 0; id != graph_.size(); ++id) {
      const Artifact& artifact = graph_.at(id);
      const Read certificate = is_issued_here(artifact) ? read(artifact.path) : std::nullopt;
      if (!certificate || ledger_->has_serial(*from_hex(certificate->serial))) continue;
      // An authority that was founded elsewhere may never have written down its own certificate.
      if (artifact.profile->authority && certificate->subject == certificate->issuer) continue;
      faults_.push_back(
          {.entity = artifact.entity,
           .path = artifact.path,
           .code = "not-recorded",
           .text = "serial " + certificate->serial + " is not in " + path_in(location_, ledger_index_file),
           .hint = recover_hint(location_)});
    }
  }

  // Copies of all that was issued.
  void audit_copies(const std::string& folder) {
    for (const std::string& name : store_.list(folder)) {
      if (name.ends_with(".pem")) audit_copy(folder + "/" + name, name.substr(0, name.size() - 4));
    }
  }

  void audit_copy(const std::string& path, const std::string& serial) {
    copies_.insert(serial);
    const Read copy = read(path);
    if (!copy || copy->serial != serial) {
      add(path, "corrupt", "is not the certificate of that serial", "put the right one there");
      return;
    }
    const LedgerEntry* entry = ledger_->find(*from_hex(serial));
    if (entry == nullptr) {
      add(path, "not-recorded", "is not in " + path_in(location_, ledger_index_file), recover_hint(location_));
    } else if (entry->not_after != copy->not_after) {
      add(path, "database-differs",
          "ends on " + rfc3339(copy->not_after) + ", but according to " + path_in(location_, ledger_index_file) +
              " on " + rfc3339(entry->not_after),
          "find out which of the two was tampered with");
    }
  }

  // What was issued and may still be used can be shown and restored.
  void audit_entries() {
    for (const LedgerEntry& entry : ledger_->entries()) {
      if (entry.not_after < now_ || entry.revocation || copies_.contains(entry.serial)) continue;
      add(copy_paths(location_.folder, entry.serial).front(), "missing", "the copy of an issued certificate is missing",
          "put it back from a backup");
    }
  }

  [[nodiscard]] bool is_issued_here(const Artifact& artifact) const {
    return artifact.format == "crt" && artifact.ledger == id_;
  }

  // Nothing if it is not there or damaged, which the audit of the files says.
  [[nodiscard]] Read read(const std::string& path) const {
    try {
      if (!store_.state(path)) return std::nullopt;
      return summarize_certificate(store_.read(path).text());
    } catch (const std::bad_alloc&) {
      throw;
    } catch (const std::exception&) {
      return std::nullopt;
    }
  }

  void add(std::string path, std::string code, std::string text, std::string hint) {
    faults_.push_back({.entity = location_.authority,
                       .path = std::move(path),
                       .code = std::move(code),
                       .text = std::move(text),
                       .hint = std::move(hint)});
  }

  const Store& store_;
  const Graph& graph_;
  LedgerId id_;
  const LedgerLocation& location_;
  std::shared_ptr<const Ledger> ledger_;
  Time now_;
  std::set<std::string> copies_;  // serials
  std::vector<Fault> faults_;
};

}  // namespace

std::vector<Fault> audit_database_files(Workspace& workspace) {
  std::vector<Fault> faults;
  for (LedgerId id = 0; id != workspace.graph().ledgers().size(); ++id) {
    const LedgerLocation& location = workspace.graph().ledgers()[id];
    try {
      static_cast<void>(workspace.ledgers().at(id));
    } catch (const Error& error) {
      faults.push_back({.entity = location.authority,
                        .path = location.folder,
                        .code = "database-damaged",
                        .text = error.what(),
                        .hint = error.hint()});
    }
  }
  return faults;
}

std::vector<Fault> audit_databases(Workspace& workspace, Time now) {
  std::vector<Fault> faults;
  for (LedgerId id = 0; id != workspace.graph().ledgers().size(); ++id) {
    for (Fault& fault : DatabaseAudit(workspace, id, now).finish()) faults.push_back(std::move(fault));
  }
  return faults;
}

}  // namespace pkigen
