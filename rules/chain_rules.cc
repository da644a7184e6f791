#include <cassert>

#include "rules/bytes/error.h"
#include "rules/formats.h"
#include "rules/pem_parts.h"
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

Made make_ca(const Profile& /*profile*/, const Inputs& inputs, Environment& /*environment*/) {
  return made_of(certificate_part(trust_anchor(inputs)));
}

void append_crls(Secret& to, const Input& input) {
  for (const Crl& crl : read_crls(input.contents->text())) to.append(pem::write("X509 CRL", crl.der()).view());
}

Made make_ca_crl(const Profile& /*profile*/, const Inputs& inputs, Environment& /*environment*/) {
  Secret contents = certificate_part(trust_anchor(inputs));
  contents.append(certificate_parts(intermediates(inputs)).view());
  for (const Input* crl : inputs.every(Role::crl)) append_crls(contents, *crl);
  return made_of(std::move(contents));
}

Made make_crl_copy(const Profile& /*profile*/, const Inputs& inputs, Environment& /*environment*/) {
  Secret contents;
  append_crls(contents, inputs.at(Role::crl));
  return made_of(std::move(contents));
}

}  // namespace

Rule chain_rule() { return {.format = "chain", .make = make_chain}; }
Rule fullchain_rule() { return {.format = "fullchain", .make = make_fullchain}; }
Rule ca_rule() { return {.format = "ca", .make = make_ca}; }
Rule ca_crl_rule() { return {.format = "ca-crl", .make = make_ca_crl}; }
Rule crl_copy_rule() { return {.format = "crl-copy", .make = make_crl_copy}; }

}  // namespace pkigen
