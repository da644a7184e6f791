#include "rules/bytes/error.h"
#include "rules/formats.h"
#include "rules/pem_parts.h"

namespace pkigen {
namespace {

// The order that every server takes: key, one empty line, certificate, intermediates.
Made make(const Profile& /*profile*/, const Inputs& inputs, Environment& /*environment*/) {
  const Input& key = inputs.at(Role::key);
  Secret contents = private_key_part(key.contents->text());
  if (contents.empty()) throw Error(key.path + " holds no private key");
  contents.append("\n");
  contents.append(certificate_part(own_certificate(inputs)).view());
  contents.append(certificate_parts(intermediates(inputs)).view());
  return {.contents = std::move(contents), .records = {}};
}

}  // namespace

Rule pem_rule() {
  return {.format = "pem", .secrecy = Secrecy::secret, .make = make, .holds_precious = holds_lost_key};
}

}  // namespace pkigen
