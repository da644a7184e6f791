#include "tool/adopt_authorities.h"

#include <algorithm>

#include "rules/ledger.h"
#include "tool/adopt_name.h"

namespace pkigen {
namespace {

bool signs_certificates(const Certificate& certificate) {
  return (certificate.extensions().key_usage & static_cast<std::uint32_t>(KeyUsage::key_cert_sign)) != 0;
}

class Search {
 public:
  Search(const FoundFolder& found, const FoundKeys& keys, std::vector<std::string>& remarks)
      : found_(found), keys_(keys), remarks_(remarks) {}

  std::vector<Candidate> finish(const std::vector<const FoundFile*>& certificates) {
    for (const FoundFile* file : certificates) {
      if (is_authority(file->certificates.front())) consider(*file);
    }
    assign_databases();
    drop_foreign_authorities();
    return std::move(authorities_);
  }

 private:
  void consider(const FoundFile& file);
  void assign_databases();
  void drop_foreign_authorities();
  [[nodiscard]] int score(const Candidate& authority, const std::string& database) const;
  [[nodiscard]] bool has_issued(const Certificate& authority) const;

  const FoundFolder& found_;
  const FoundKeys& keys_;
  std::vector<std::string>& remarks_;
  std::vector<Candidate> authorities_;
};

void Search::consider(const FoundFile& file) {
  Candidate& authority = authorities_.emplace_back();
  authority.kind = EntityKind::authority;
  authority.crt_file = &file;
  authority.crt_path = file.path;
  authority.certificate = &file.certificates.front();
}

// How likely it is that the database in that folder is that of the authority; 0: it is not.
int Search::score(const Candidate& authority, const std::string& database) const {
  const std::string folder = database == "." ? "" : database + "/";
  int points = 0;
  const std::string place = folder_of(authority.crt_path);
  if (place == folder || place == folder + "certs/" || place == folder + "private/") points += 1;
  for (const std::string_view name : {"cacert.pem", "ca.crt"}) {
    if (authority.crt_path == folder + std::string(name)) points += 2;
  }
  const auto copies = copy_folders(database);
  for (const FoundFile& copy : found_.copies) {
    const bool is_here =
        std::ranges::any_of(copies, [&copy](const std::string& one) { return folder_of(copy.path) == one + "/"; });
    if (!is_here || copy.certificates.empty()) continue;
    if (is_issued_by(copy.certificates.front(), *authority.certificate)) return points + 4;
  }
  return points;
}

void Search::assign_databases() {
  for (const std::string& database : found_.databases) {
    Candidate* best = nullptr;
    int most = 0;
    for (Candidate& authority : authorities_) {
      if (authority.has_database) continue;
      const int points = score(authority, database);
      if (points > most) best = &authority;
      most = std::max(most, points);
    }
    if (best == nullptr) {
      remarks_.push_back(ledger_path(database, ledger_index_file) + ": nobody's database, as far as can be told");
      continue;
    }
    best->has_database = true;
    best->dir = database;
  }
}

bool Search::has_issued(const Certificate& authority) const {
  const auto by_it = [&authority](const FoundFile& file) {
    return std::ranges::any_of(file.certificates, [&authority](const Certificate& certificate) {
      return certificate.spki() != authority.spki() && is_issued_by(certificate, authority);
    });
  };
  return std::ranges::any_of(found_.files, by_it) || std::ranges::any_of(found_.copies, by_it);
}

// What has a database is ours; and what has its key here and acts as one. `openssl req -x509` makes an authority of
// whatever it signs, and that alone means nothing.
void Search::drop_foreign_authorities() {
  std::erase_if(authorities_, [this](const Candidate& authority) {
    if (authority.has_database) return false;
    const Certificate& certificate = *authority.certificate;
    return !keys_.has(certificate.spki()) || !(signs_certificates(certificate) || has_issued(certificate));
  });
}

}  // namespace

std::vector<Candidate> find_authorities(const FoundFolder& found, const std::vector<const FoundFile*>& certificates,
                                        const FoundKeys& keys, std::vector<std::string>& remarks) {
  return Search(found, keys, remarks).finish(certificates);
}

bool is_authority(const Certificate& certificate) {
  const auto& constraints = certificate.extensions().basic_constraints;
  return constraints && constraints->ca;
}

}  // namespace pkigen
