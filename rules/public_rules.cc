#include "rules/bytes/error.h"
#include "rules/formats.h"
#include "rules/pem_parts.h"
#include "rules/x509/key_file.h"
#include "rules/x509/pem.h"

namespace pkigen {
namespace {

Made make_der(const Profile& /*profile*/, const Inputs& inputs, Environment& /*environment*/) {
  return {.contents = Secret(ByteView(own_certificate(inputs).der())), .records = {}};
}

Made make_public(const Profile& /*profile*/, const Inputs& inputs, Environment& /*environment*/) {
  const Input& key = inputs.at(Role::key);
  const Bytes spki = inspect_key(key.contents->text()).spki;
  if (spki.empty()) {
    throw Error("the public key of " + key.label + " cannot be seen without its passphrase",
                "put a PUBLIC KEY block in front of the encrypted key: `openssl pkey -pubout`");
  }
  return {.contents = pem::write("PUBLIC KEY", spki), .records = {}};
}

}  // namespace

Rule der_rule() { return {.format = "der", .make = make_der}; }
Rule public_rule() { return {.format = "public", .make = make_public}; }

}  // namespace pkigen
