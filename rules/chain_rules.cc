#include <algorithm>

#include "rules/bytes/error.h"
#include "rules/formats.h"
#include "rules/obstacles.h"
#include "rules/pem_parts.h"
#include "rules/profile.h"
#include "rules/x509/crl.h"
#include "rules/x509/pem.h"

namespace pkigen {
namespace {

Made made_of(Secret contents) { return {.contents = std::move(contents), .records = {}}; }

// Empty directly below a root; then the graph has no such file.
Made make_chain(const Profile& /*profile*/, const Inputs& inputs, Environment& /*environment*/) {
  return made_of(certificate_parts(intermediates(inputs)));
}

Made make_fullchain(const Profile& /*profile*/, const Inputs& inputs, Environment& /*environment*/) {
  Secret contents = certificate_part(own_certificate(inputs));
  contents.append(certificate_parts(intermediates(inputs)).view());
  return made_of(std::move(contents));
}

// Of those with one name only the one that is wanted; the one that signs is the first.
std::vector<Certificate> distinct(std::vector<Certificate> anchors, Namesakes wanted) {
  if (wanted == Namesakes::both) return anchors;
  if (wanted == Namesakes::other) std::ranges::reverse(anchors);
  std::vector<Certificate> kept;
  for (Certificate& anchor : anchors) {
    if (std::ranges::find(kept, anchor.raw_subject(), &Certificate::raw_subject) == kept.end()) {
      kept.push_back(std::move(anchor));
    }
  }
  return kept;
}

Made make_ca(const Profile& profile, const Inputs& inputs, Environment& /*environment*/) {
  return made_of(certificate_parts(distinct(trust_anchors(inputs), profile.namesakes)));
}

std::string ca_parameters(const Profile& profile) { return std::to_string(static_cast<int>(profile.namesakes)); }

void append_crls(Secret& to, const Input& input) {
  for (const Crl& crl : read_crls(input.contents->text())) to.append(pem::write("X509 CRL", crl.der()).view());
}

Made make_ca_crl(const Profile& /*profile*/, const Inputs& inputs, Environment& /*environment*/) {
  Secret contents = certificate_parts(trust_anchors(inputs));
  contents.append(certificate_parts(intermediates(inputs)).view());
  contents.append(certificate_parts(other_intermediates(inputs)).view());
  for (const Input* crl : inputs.every(Role::crl)) append_crls(contents, *crl);
  return made_of(std::move(contents));
}

Made make_crl_copy(const Profile& /*profile*/, const Inputs& inputs, Environment& /*environment*/) {
  Secret contents;
  append_crls(contents, inputs.at(Role::crl));
  return made_of(std::move(contents));
}

// Of a certificate from elsewhere nobody knows beforehand whether there is something above it but a root.
std::optional<Obstacle> no_intermediates(const Profile& profile, const Inputs& inputs, const Description* /*found*/,
                                         std::span<const Reason> reasons, Time /*now*/) {
  const auto is_known = [](const Input& input) { return input.contents != nullptr; };
  if (inputs.find(Role::crt) == nullptr || !std::ranges::all_of(inputs.all(), is_known)) return std::nullopt;
  if (!intermediates(inputs).empty()) return std::nullopt;
  if (has_code(reasons, ReasonCode::missing)) return Obstacle{.kind = Obstacle::Kind::absent, .text = {}, .hint = {}};
  return Obstacle{.kind = Obstacle::Kind::wait,
                  .text = "the certificates above that of " + profile.name + " are not known",
                  .hint = "name a file with them with `issuer_chain:`, or remove this one"};
}

}  // namespace

Rule chain_rule() { return {.format = "chain", .make = make_chain, .obstacle = no_intermediates}; }
Rule fullchain_rule() { return {.format = "fullchain", .make = make_fullchain}; }
Rule ca_rule() { return {.format = "ca", .make = make_ca, .parameters = ca_parameters, .obstacle = unknown_anchor}; }
Rule ca_crl_rule() { return {.format = "ca-crl", .make = make_ca_crl, .obstacle = unknown_anchor}; }
Rule crl_copy_rule() { return {.format = "crl-copy", .make = make_crl_copy}; }

}  // namespace pkigen
