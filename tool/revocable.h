// Which certificates a person means who wants something revoked: by entity, by serial number or by file. Reads
// databases and files; what becomes of the certificates is in revoking.h.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "rules/issuing_key.h"
#include "rules/ledger.h"
#include "tool/entity_past.h"
#include "tool/issued_certificates.h"
#include "tool/workspace.h"

namespace pkigen {

// A certificate of one of our authorities.
struct Revocable {
  LedgerId ledger = 0;  // of the authority that issued it
  std::string serial;   // upper-case hex
  std::string subject;  // openssl's one-line form
  Time not_after{};
  std::optional<RevokedCertificate> revocation;  // it is revoked already
  std::optional<Certificate> unrecorded;         // it is in no database yet
};

class RevocableSearch {
 public:
  // The workspace must outlive it.
  explicit RevocableSearch(const Workspace& workspace) : workspace_(workspace) {}

  // Every certificate that is valid at `now` or later, for any key that the entity has or had: by its files, its
  // archive, what its authority issued under its name, and what any of our authorities issued for those keys.
  [[nodiscard]] std::vector<Revocable> of_entity(const Entity& entity, Time now);
  // The certificates with that serial number, one an authority at most.
  [[nodiscard]] std::vector<Revocable> of_serial(ByteView serial) const;
  // Whether that authority has signed the CRL.
  [[nodiscard]] bool is_issuer(LedgerId id, const Crl& crl);
  // That certificate; nothing if none of our authorities issued it.
  [[nodiscard]] std::optional<Revocable> of_certificate(const Certificate& certificate);

 private:
  using Found = std::map<std::pair<LedgerId, std::string>, Revocable>;

  void add_by_name(Found& found, std::set<Bytes>& keys, const Entity& entity);
  void add_by_key(Found& found, const Bytes& key);
  [[nodiscard]] std::set<Bytes> keys_of_namesakes(const Entity& entity) const;
  const IssuedCertificates& issued();
  const std::vector<std::pair<LedgerId, IssuingKey>>& authorities();

  const Workspace& workspace_;
  std::optional<IssuedCertificates> issued_;
  std::optional<std::vector<std::pair<LedgerId, IssuingKey>>> authorities_;
};

}  // namespace pkigen
