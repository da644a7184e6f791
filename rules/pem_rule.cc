#include "rules/bytes/error.h"
#include "rules/formats.h"
#include "rules/pem_parts.h"
#include "rules/words.h"
#include "rules/x509/key_file.h"

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

// A key that nobody else has.
bool holds_precious(const Profile& /*profile*/, const Inputs& inputs, const Secret& contents) {
  const Secret key = private_key_part(contents.text());
  if (key.empty()) return false;
  const std::string held = hex(inspect_key(key.text()).spki);
  return held.empty() || held != hex(inspect_key(inputs.at(Role::key).contents->text()).spki);
}

}  // namespace

Rule pem_rule() {
  return {.format = "pem", .secrecy = Secrecy::secret, .make = make, .holds_precious = holds_precious};
}

}  // namespace pkigen
