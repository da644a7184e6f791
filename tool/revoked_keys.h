// Which keys must not be certified again, under whatever name and by whichever authority: the databases of all
// authorities of pki.yaml, seen from the key. What an entity has lost by its own name is in rules/obstacles.h.
#pragma once

#include <map>
#include <optional>
#include <string>

#include "tool/engine/plan.h"
#include "tool/issued_certificates.h"
#include "tool/workspace.h"

namespace pkigen {

// A certificate for a key that is revoked.
struct RevokedForKey {
  LedgerId ledger = 0;  // of the authority that issued it
  std::string serial;   // upper-case hex
  Time not_before{};
  RevocationReason reason = RevocationReason::unspecified;
};

class RevokedKeys {
 public:
  // Reads the copies of what is revoked, and of nothing else. The workspace must outlive it.
  explicit RevokedKeys(const Workspace& workspace);

  // One that was revoked because others have the key, or may have it: that cannot be undone by a later certificate.
  [[nodiscard]] const RevokedForKey* compromised(const Bytes& key) const;
  // One that says that whoever has the key is revoked: as above, or for any other reason as long as no later
  // certificate for it is good. A reason such as `superseded` says nothing against the key, but a good certificate that
  // took its place does stand in a database.
  [[nodiscard]] const RevokedForKey* revoked(const Bytes& key);
  // Looks at a certificate of which there may be no copy.
  void add(const Certificate& certificate);

 private:
  void read(LedgerId id);
  void add(LedgerId id, const LedgerEntry& entry, const Certificate& certificate);
  [[nodiscard]] bool has_good_one_since(const Bytes& key, Time begin);

  const Workspace& workspace_;
  std::multimap<Bytes, RevokedForKey> by_key_;
  std::multimap<Bytes, Time> good_;           // when those began that are not revoked, as far as they were looked at
  std::optional<IssuedCertificates> issued_;  // read when nothing else tells
};

// The certificates that this plan would issue for such keys, and what to say instead.
std::map<ArtifactId, Obstacle> for_revoked_keys(const Workspace& workspace, const Plan& plan);

}  // namespace pkigen
