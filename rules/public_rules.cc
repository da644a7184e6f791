#include "rules/bytes/error.h"
#include "rules/formats.h"
#include "rules/pem_parts.h"
#include "rules/words.h"
#include "rules/x509/key_file.h"
#include "rules/x509/pem.h"

namespace pkigen {
namespace {

Made make_der(const Profile& /*profile*/, const Inputs& inputs, Environment& /*environment*/) {
  return {.contents = Secret(ByteView(own_certificate(inputs).der())), .records = {}};
}

Description say(ByteView spki) {
  Description words;
  words.say(words::public_key, hex(spki));
  return words;
}

Made make_public(const Profile& /*profile*/, const Inputs& inputs, Environment& /*environment*/) {
  const Input& key = inputs.at(Role::key);
  const Bytes spki = inspect_key(key.contents->text()).spki;
  if (spki.empty()) {
    throw Error("the public key of " + key.label + " cannot be seen without its passphrase");
  }
  return {.contents = pem::write("PUBLIC KEY", spki), .records = {}, .words = say(spki)};
}

Description describe_public(const Profile& /*profile*/, const Inputs& /*inputs*/, const Secret& contents) {
  const std::vector<pem::Block> blocks = pem::read(contents.text());
  const bool is_one = blocks.size() == 1 && blocks.front().label == "PUBLIC KEY";
  const auto as_written = [&] { return pem::write("PUBLIC KEY", blocks.front().contents.view()); };
  if (!is_one || contents.text() != as_written().text()) throw Error("not a public key as pkigen writes it");
  return say(PublicKey::parse(blocks.front().contents.view()).spki());
}

// Of a locked key that does not tell its name nothing is known, and so nothing is wrong.
Description expect_public(const Profile& /*profile*/, const Inputs& inputs, const Description* /*found*/) {
  Description expected;
  const std::string& known = inputs.at(Role::key).words->value(words::public_key);
  if (!known.empty()) expected.say(words::public_key, known, ReasonCode::input_changed, "it is of another key");
  return expected;
}

std::optional<Obstacle> public_obstacle(const Profile& /*profile*/, const Inputs& inputs, const Description* /*found*/,
                                        std::span<const Reason> /*reasons*/, Time /*now*/) {
  const Input& key = inputs.at(Role::key);
  if (key.changes || !key.exists || !key.words->value(words::public_key).empty()) return std::nullopt;
  return Obstacle{.kind = Obstacle::Kind::wait,
                  .text = "the public key of " + key.label + " cannot be seen without its passphrase",
                  .hint = "run `pkigen passphrase` for it, which writes the public key in front of the locked one"};
}

}  // namespace

Rule der_rule() { return {.format = "der", .make = make_der}; }
Rule public_rule() {
  return {.format = "public",
          .make = make_public,
          .describe = describe_public,
          .expect = expect_public,
          .obstacle = public_obstacle};
}

}  // namespace pkigen
