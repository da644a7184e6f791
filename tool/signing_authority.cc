#include "tool/signing_authority.h"

#include <algorithm>

#include "rules/bytes/error.h"
#include "rules/crt_issue.h"
#include "rules/obstacles.h"
#include "rules/words.h"
#include "rules/x509/certificate.h"
#include "tool/incomplete_database.h"
#include "tool/revoked_authorities.h"
#include "tool/unlocking.h"

namespace pkigen {
namespace {

Input input_of(Role role, const std::string& label, const SharedMaterial& material, const Description& words) {
  return {.role = role,
          .label = label,
          .path = {},
          .exists = true,
          .words = &words,
          .contents = &material->contents(),
          .parsed = [material]() -> const Parsed& { return material->parsed(); }};
}

}  // namespace

SigningAuthority::SigningAuthority(const Workspace& workspace, const Entity& issuer, const Clock& clock)
    : workspace_(workspace), issuer_(issuer), clock_(clock) {
  ledger_ = workspace.graph().ledger_of(issuer.name).value();
  for (const Entity* above = &issuer; above != nullptr; above = workspace.spec().find(above->issuer.authority)) {
    chain_.push_back(read(artifact(*above, "crt")));
  }
  require_usable(read_certificates(chain_.front()->contents().text()).front());
  key_ = open_key(workspace, workspace.graph().match(issuer.name + ".key").front());
}

const Artifact& SigningAuthority::artifact(const Entity& authority, std::string_view format) const {
  return workspace_.graph().at(workspace_.graph().match(authority.name + "." + std::string(format)).front());
}

SharedMaterial SigningAuthority::read(const Artifact& artifact) {
  if (!workspace_.store().state(artifact.path)) {
    throw Unsafe("the certificate of " + artifact.entity + " is not here (" + artifact.path + ")",
                 "run `pkigen build " + artifact.entity + "` first");
  }
  return std::make_shared<const Material>(*artifact.rule, workspace_.store().read(artifact.path));
}

void SigningAuthority::require_usable(const Certificate& certificate) const {
  const std::string& name = issuer_.name;
  if (auto lost = lost_database(workspace_.ledgers().at(ledger_).get(), true, name))
    throw Unsafe(lost->text, lost->hint);
  if (const auto file = unrecorded_file(workspace_, ledger_, clock_.now)) {
    const Obstacle incomplete = incomplete_database(workspace_, ledger_, *file);
    throw Unsafe(incomplete.text, incomplete.hint);
  }
  if (clock_.now > certificate.not_after()) {
    throw Unsafe("the certificate of " + name + " expired on " + rfc3339(certificate.not_after()), "renew it first");
  }
  if (!clock_.reproducible && clock_.now < certificate.not_before()) {
    throw Unsafe("the clock shows " + rfc3339(clock_.now) + ", and the certificate of " + name + " begins on " +
                     rfc3339(certificate.not_before()),
                 "set the clock");
  }
  const auto revoked = revoked_authorities(workspace_, nullptr);
  if (const auto known = revoked.find(name); known != revoked.end()) {
    const Obstacle obstacle = revoked_issuer(workspace_, name, known->second);
    throw Unsafe(obstacle.text, obstacle.hint + ", or have another authority sign");
  }
}

void SigningAuthority::require_another(const Request& request) const {
  for (const SharedMaterial& above : chain_) {
    const Certificate certificate = read_certificates(above->contents().text()).front();
    const std::string name = rfc4514(certificate.subject());
    if (certificate.spki() == request.spki()) {
      throw Unsafe("the key of the request is that of the authority " + name,
                   "have a request with a key of its own made");
    }
    if (certificate.subject() == request.subject()) {
      throw Unsafe("the request is for the name of the authority " + name, "have one for another name made");
    }
  }
}

Made SigningAuthority::sign(const VisitingRequest& visit) {
  const Description nothing;
  Description words;
  words.say(words::public_key, hex(visit.request.spki()));
  std::vector<Input> inputs;
  inputs.push_back({.role = Role::key,
                    .label = "the key of the request",
                    .path = {},
                    .exists = true,
                    .words = &words,
                    .parsed = {}});
  inputs.push_back(input_of(Role::issuer_key, issuer_.name + ".key", key_, nothing));
  for (const SharedMaterial& crt : chain_)
    inputs.push_back(input_of(Role::issuer_crt, issuer_.name + ".crt", crt, nothing));
  const auto ledger = workspace_.ledgers().at(ledger_);
  Environment environment{.random = random_, .now = clock_.now, .reproducible = clock_.reproducible};
  return issue_certificate(visit.profile, Inputs(std::move(inputs), ledger.get()), environment);
}

bool SigningAuthority::is_capped(const VisitingRequest& visit, const Made& made) const {
  return read_certificates(made.contents.text()).front().not_after() < clock_.now + visit.profile.validity;
}

}  // namespace pkigen
