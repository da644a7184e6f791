// One of our authorities, about to sign something that pki.yaml does not name: its key, opened if it is locked, its
// certificate with those above it, and its database.
#pragma once

#include "rules/rule.h"
#include "rules/x509/random.h"
#include "tool/clock.h"
#include "tool/engine/material.h"
#include "tool/visiting_request.h"
#include "tool/workspace.h"

namespace pkigen {

class SigningAuthority {
 public:
  // Asks for the passphrase of the key if it takes one. Throws Unsafe if the authority cannot or should not sign at
  // that time: its key or certificate is not here, has expired or is revoked, its database is lost, or the clock stands
  // wrong. The workspace must outlive it.
  SigningAuthority(const Workspace& workspace, const Entity& issuer, const Clock& clock);

  [[nodiscard]] LedgerId ledger() const { return ledger_; }
  // Throws Unsafe if the request is for the name or the key of the authority itself, or of one above it: what would
  // come out looks self-issued, and nobody could verify it.
  void require_another(const Request& request) const;
  // The certificate, and what the database must know. Throws Error if it would break a limit of the authority.
  [[nodiscard]] Made sign(const VisitingRequest& visit);
  // It ends with its issuer, before its time.
  [[nodiscard]] bool is_capped(const VisitingRequest& visit, const Made& made) const;

 private:
  [[nodiscard]] const Artifact& artifact(const Entity& authority, std::string_view format) const;
  SharedMaterial read(const Artifact& artifact);
  void require_usable(const Certificate& certificate) const;

  const Workspace& workspace_;
  const Entity& issuer_;
  Clock clock_;
  LedgerId ledger_ = 0;
  SharedMaterial key_;
  std::vector<SharedMaterial> chain_;  // its own certificate first
  SystemRandom random_;
};

}  // namespace pkigen
