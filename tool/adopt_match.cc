#include "tool/adopt_match.h"

#include <algorithm>
#include <set>

#include "rules/ledger.h"
#include "rules/x509/oid.h"
#include "tool/adopt_authorities.h"
#include "tool/adopt_keys.h"
#include "tool/adopt_name.h"

namespace pkigen {
namespace {

// Which of two files is the one that is in use: a certificate alone rather than a bundle, then the newer one.
bool is_better(const FoundFile& one, const FoundFile& other) {
  const auto rank = [](const FoundFile& file) {
    return std::tuple(file.keys.empty(), !file.is_der, file.certificates.size() == 1,
                      file.certificates.front().not_before());
  };
  return rank(one) > rank(other);
}

class Matching {
 public:
  explicit Matching(const FoundFolder& found) : found_(found), keys_(found) {}

  Candidates finish() {
    collect_certificates();
    Files best;
    for (const auto& [spki, files] : by_key_) best.push_back(files.front());
    result_.authorities = find_authorities(found_, best, keys_, result_.remarks);
    complete_authorities();
    for (const auto& [spki, files] : by_key_) {
      if (!used_.contains(spki)) add_identity(spki, files);
    }
    add_from_copies();
    add_awaited();
    remark_left_over();
    std::ranges::sort(result_.identities, {}, &Candidate::crt_path);
    return std::move(result_);
  }

 private:
  using Files = std::vector<const FoundFile*>;

  void collect_certificates();
  void complete_authorities();
  void add_identity(const Bytes& spki, const Files& files);
  void add_from_copies();
  void add_awaited();
  void remark_left_over();

  [[nodiscard]] const Certificate* newest_copy(const Bytes& spki) const;
  void find_issuer(Candidate& candidate) const;
  void find_others(Candidate& candidate, const Bytes& spki) const;
  void place_split(Candidate& candidate, const FoundFile& beside);
  [[nodiscard]] std::string free_path(const std::string& path) const;

  const FoundFolder& found_;
  FoundKeys keys_;
  std::map<Bytes, Files> by_key_;  // certificates, the best file of each key first
  std::set<Bytes> used_;
  Names names_;
  Candidates result_;
};

void Matching::collect_certificates() {
  for (const FoundFile& file : found_.files) {
    if (!file.certificates.empty()) by_key_[file.certificates.front().spki()].push_back(&file);
  }
  for (auto& [spki, files] : by_key_) {
    std::ranges::stable_sort(files,
                             [](const FoundFile* one, const FoundFile* other) { return is_better(*one, *other); });
  }
}

void Matching::complete_authorities() {
  for (Candidate& authority : result_.authorities) {
    const Bytes& spki = authority.certificate->spki();
    used_.insert(spki);
    authority.name = names_.of_authority(authority.crt_path, authority.dir);
    if (authority.dir.empty()) authority.dir = "CA/" + authority.name;
    authority.key_file = keys_.take_of_authority(spki, authority.crt_path, authority.dir);
    authority.key_path =
        authority.key_file != nullptr ? authority.key_file->path : ledger_path(authority.dir, "private/cakey.pem");
    if (authority.key_file != nullptr) authority.protection = authority.key_file->keys.front().protection;
    find_issuer(authority);
    find_others(authority, spki);
  }
}

void Matching::find_issuer(Candidate& candidate) const {
  const Certificate& certificate = *candidate.certificate;
  if (is_self_issued(certificate) && is_issued_by(certificate, certificate)) {
    candidate.issuer = IssuerSpec::Kind::self;
    return;
  }
  for (std::size_t i = 0; i != result_.authorities.size(); ++i) {
    const Certificate& authority = *result_.authorities[i].certificate;
    if (authority.spki() == certificate.spki() || !is_issued_by(certificate, authority)) continue;
    candidate.issuer = IssuerSpec::Kind::authority;
    candidate.authority = i;
    return;
  }
}

void Matching::find_others(Candidate& candidate, const Bytes& spki) const {
  const auto offer = [&candidate](const char* format, const FoundFile& file) {
    candidate.others.try_emplace(format, &file);
  };
  for (const FoundFile& file : found_.files) {
    if (&file == candidate.key_file || &file == candidate.crt_file) continue;
    const bool is_ours = !file.certificates.empty() && candidate.certificate != nullptr &&
                         file.certificates.front().der() == candidate.certificate->der();
    if (file.keys.empty() && file.requests.size() == 1 && file.requests.front().spki() == spki) offer("csr", file);
    if (!file.keys.empty() && is_ours) offer("pem", file);
    if (file.keys.empty() && is_ours && file.certificates.size() > 1) offer("fullchain", file);
    if (file.is_der && is_ours) offer("der", file);
    if (candidate.kind != EntityKind::authority || file.crls.size() != 1) continue;
    const Crl& crl = file.crls.front();
    const bool is_signed =
        crl.issuer() == candidate.certificate->subject() && PublicKey::parse(spki).verify(crl.tbs(), crl.signature());
    if (is_signed) offer("crl", file);
  }
}

const Certificate* Matching::newest_copy(const Bytes& spki) const {
  const Certificate* newest = nullptr;
  for (const FoundFile& copy : found_.copies) {
    if (copy.certificates.empty() || copy.certificates.front().spki() != spki) continue;
    const Certificate& certificate = copy.certificates.front();
    if (newest == nullptr || certificate.not_before() > newest->not_before()) newest = &certificate;
  }
  return newest;
}

std::string Matching::free_path(const std::string& path) const {
  const auto is_taken = [&path](const FoundFile& file) { return file.path == path; };
  return std::ranges::any_of(found_.files, is_taken) ? path + ".pkigen" : path;
}

// Key or certificate lie in a file with other things: they get files of their own beside it, which a build restores.
void Matching::place_split(Candidate& candidate, const FoundFile& beside) {
  const std::string place = folder_of(beside.path) + stem_of(beside.path);
  if (candidate.key_path.empty()) candidate.key_path = free_path(place + ".key");
  if (candidate.crt_path.empty()) candidate.crt_path = free_path(place + ".crt");
}

void Matching::add_identity(const Bytes& spki, const Files& files) {
  const FoundFile& file = *files.front();
  const FoundFile* key = keys_.take(spki, file.path);
  if (key == nullptr) {
    if (!is_authority(file.certificates.front())) {
      result_.remarks.push_back(file.path + ": its private key is not here (" +
                                rfc4514(file.certificates.front().subject()) + ")");
    }
    return;
  }
  Candidate identity;
  used_.insert(spki);
  identity.certificate = &file.certificates.front();
  identity.protection = key->keys.front().protection;
  if (key->certificates.empty()) {
    identity.key_file = key;
    identity.key_path = key->path;
  }
  find_issuer(identity);
  const bool is_split = !file.keys.empty();
  const bool is_bundle = file.certificates.size() > 1 && identity.issuer == IssuerSpec::Kind::authority;
  if (!is_split && !is_bundle) {
    identity.crt_file = &file;
    identity.crt_path = file.path;
  }
  identity.name =
      names_.of_identity(file.path, identity.certificate->subject().first(*dotted_of(attribute_types(), "CN")));
  place_split(identity, file);
  find_others(identity, spki);
  result_.identities.push_back(std::move(identity));
}

// Only the copy that the authority kept is left of it.
void Matching::add_from_copies() {
  for (const FoundFile* file : keys_.left()) {
    const Bytes& spki = file->keys.front().spki;
    const Certificate* copy = spki.empty() || used_.contains(spki) ? nullptr : newest_copy(spki);
    if (copy == nullptr) continue;
    Candidate identity;
    identity.certificate = copy;
    identity.key_file = keys_.take(spki, file->path);
    identity.key_path = file->path;
    identity.protection = file->keys.front().protection;
    identity.name = names_.of_identity(file->path, copy->subject().first(*dotted_of(attribute_types(), "CN")));
    used_.insert(spki);
    find_issuer(identity);
    place_split(identity, *file);
    find_others(identity, spki);
    result_.identities.push_back(std::move(identity));
  }
}

// A request whose certificate has not come yet.
void Matching::add_awaited() {
  for (const FoundFile& file : found_.files) {
    if (file.requests.size() != 1 || !file.keys.empty() || !keys_.has(file.requests.front().spki())) continue;
    const Bytes& spki = file.requests.front().spki();
    if (!used_.insert(spki).second) continue;
    Candidate identity;
    identity.request = &file.requests.front();
    identity.key_file = keys_.take(spki, file.path);
    identity.key_path = identity.key_file->path;
    identity.protection = identity.key_file->keys.front().protection;
    identity.name =
        names_.of_identity(file.path, identity.request->subject().first(*dotted_of(attribute_types(), "CN")));
    place_split(identity, file);
    find_others(identity, spki);
    result_.identities.push_back(std::move(identity));
  }
}

void Matching::remark_left_over() {
  for (const FoundFile* key : keys_.left()) {
    result_.remarks.push_back(key->path + ": no certificate of this key is here");
  }
}

}  // namespace

bool is_issued_by(const Certificate& certificate, const Certificate& issuer) {
  if (certificate.issuer() != issuer.subject()) return false;
  if (!certificate.digest()) {
    const Bytes& named = certificate.extensions().authority_key_identifier;
    return named.empty() || named == issuer.extensions().subject_key_identifier;
  }
  try {
    return PublicKey::parse(issuer.spki()).verify(certificate.tbs(), certificate.signature());
  } catch (const std::bad_alloc&) {
    throw;
  } catch (const std::exception&) {
    return false;  // a type of key that pkigen does not know
  }
}

Candidates match_files(const FoundFolder& found) { return Matching(found).finish(); }

}  // namespace pkigen
