#include "tool/recovery.h"

#include <algorithm>
#include <array>
#include <set>

#include "rules/bytes/error.h"
#include "rules/serial_number.h"
#include "tool/incomplete_database.h"
#include "tool/spec/roll_over_files.h"
#include "tool/store/own_files.h"
#include "tool/store/path.h"

namespace pkigen {
namespace {

// Below the folder of an authority, where openssl ca, CA.pl and easy-rsa put what was issued and revoked.
constexpr std::array<std::string_view, 6> usual_folders = {
    "certs", "crl", "issued", "revoked/certs_by_serial", "renewed/issued", "expired/issued"};
constexpr std::array<std::string_view, 8> formats_with_certificates = {"crt", "pem",    "chain", "fullchain",
                                                                       "ca",  "ca-crl", "crl",   "der"};

bool may_hold_certificates(std::string_view name) {
  return std::ranges::any_of(std::array{".pem", ".crt", ".cer", ".crl", ".der"},
                             [name](const char* end) { return name.ends_with(end); });
}

class Search {
 public:
  Search(Workspace& workspace, const Entity& authority) : workspace_(workspace), authority_(authority) {}

  FoundSources finish() {
    found_.sources.folder = authority_.dir;
    require_loss();
    read_authorities();
    for (const std::string& folder : copy_folders(authority_.dir)) read_copies(folder);
    read_folder(authority_.dir == "." ? "" : authority_.dir);
    for (const std::string_view folder : usual_folders) read_folder(ledger_path(authority_.dir, folder));
    read_artifacts();
    for (const Entity& entity : workspace_.spec().entities) {
      read_folder(std::string(archive_folder) + "/" + entity.name);
    }
    read_database();
    return std::move(found_);
  }

 private:
  [[nodiscard]] std::string path(std::string_view name) const { return ledger_path(authority_.dir, name); }

  void require_loss() {
    const auto state = workspace_.store().state(path(ledger_index_file));
    if (!state) return;
    found_.replaced = path(ledger_index_file);
    if (state->size == 0) return;
    const LedgerId id = workspace_.graph().ledger_of(authority_.name).value();
    if (is_readable(id) && unrecorded_file(workspace_, id, Time::min())) {
      found_.sources.present_index = text_of(path(ledger_index_file));
      return;
    }
    throw Unsafe("the database of " + authority_.name + " is not lost: " + path(ledger_index_file) + " is there",
                 "if it is beyond repair, move it away first; `pkigen verify` says what is wrong with it");
  }

  [[nodiscard]] bool is_readable(LedgerId id) const {
    try {
      return workspace_.ledgers().at(id) != nullptr;
    } catch (const Error&) {
      return false;
    }
  }

  // Under each of its keys, the present one first.
  void read_authorities() {
    const OutputSpec& crt = *authority_.output("crt");
    if (!workspace_.store().state(crt.path)) {
      throw Error(crt.path + " is not there, and without it nobody can tell what " + authority_.name + " has issued",
                  "bring the certificate of the authority back");
    }
    found_.sources.authorities.push_back(read_certificates(workspace_.store().read(crt.path).text()).front());
    const Name name = found_.sources.authorities.front().subject();
    std::vector<std::string> others = {path(next_certificate_file), path(old_certificate_file)};
    const std::string archive = std::string(archive_folder) + "/" + authority_.name;
    for (const std::string& file : workspace_.store().list(archive)) others.push_back(archive + "/" + file);
    for (const std::string& other : others) {
      for (Certificate& certificate : certificates_in(other)) {
        if (certificate.subject() == name) found_.sources.authorities.push_back(std::move(certificate));
      }
    }
  }

  void read_copies(const std::string& folder) {
    for (const std::string& name : workspace_.store().list(folder)) {
      if (!name.ends_with(".pem")) continue;
      const std::string copy = folder + "/" + name;
      std::vector<Certificate> certificates = certificates_in(copy);
      if (certificates.empty()) found_.unreadable.push_back(copy + ": no certificate can be read from it");
      for (const Certificate& certificate : certificates) {
        if (serial_text(certificate.serial()) + ".pem" == name) {
          found_.sources.copied.push_back(serial_text(certificate.serial()));
        }
      }
      take(std::move(certificates));
    }
  }

  void read_folder(const std::string& folder) {
    for (const std::string& name : workspace_.store().list(folder)) {
      if (may_hold_certificates(name)) read(join(folder, name));
    }
  }

  void read_artifacts() {
    for (ArtifactId id = 0; id != workspace_.graph().size(); ++id) {
      const Artifact& artifact = workspace_.graph().at(id);
      if (std::ranges::find(formats_with_certificates, artifact.format) != formats_with_certificates.end()) {
        read(artifact.path);
      }
    }
  }

  void read(const std::string& file) {
    if (!seen_.insert(file).second) return;
    take(certificates_in(file));
    for (Crl& crl : read_all(file, read_crls)) found_.sources.crls.push_back(std::move(crl));
  }

  void take(std::vector<Certificate> certificates) {
    for (Certificate& certificate : certificates) found_.sources.certificates.push_back(std::move(certificate));
  }

  std::vector<Certificate> certificates_in(const std::string& file) { return read_all(file, read_certificates); }

  // None of a file that is not there or holds nothing of the kind: most files do not.
  template <typename Thing>
  std::vector<Thing> read_all(const std::string& file, std::vector<Thing> (*parse)(std::string_view)) {
    try {
      if (!workspace_.store().state(file)) return {};
      return parse(workspace_.store().read(file).text());
    } catch (const std::bad_alloc&) {
      throw;
    } catch (const std::exception&) {
      return {};
    }
  }

  void read_database() {
    RecoverySources& sources = found_.sources;
    sources.files.attributes = text_of(path(ledger_attributes_file));
    sources.files.crl_number = text_of(path(ledger_crl_number_file));
    sources.files.serial = text_of(path(ledger_serial_file));
    const std::string earlier = path(std::string(ledger_index_file) + ".old");
    sources.earlier_index = text_of(earlier);
    if (!sources.earlier_index) return;
    try {
      Ledger::parse({.index = sources.earlier_index, .attributes = {}, .crl_number = {}, .serial = {}}, earlier);
    } catch (const Error& error) {
      found_.unreadable.emplace_back(error.what());
      sources.earlier_index.reset();
    }
  }

  [[nodiscard]] std::optional<std::string> text_of(const std::string& file) const {
    if (!workspace_.store().state(file)) return std::nullopt;
    return std::string(workspace_.store().read(file).text());
  }

  Workspace& workspace_;
  const Entity& authority_;
  FoundSources found_;
  std::set<std::string> seen_;
};

}  // namespace

FoundSources find_recovery_sources(Workspace& workspace, const Entity& authority) {
  return Search(workspace, authority).finish();
}

}  // namespace pkigen
