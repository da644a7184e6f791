#include <optional>

#include "rules/formats.h"
#include "rules/obstacles.h"
#include "rules/pem_parts.h"
#include "rules/profile.h"
#include "rules/words.h"
#include "rules/x509/key_file.h"

namespace pkigen {
namespace {

std::string in_words(Protection protection) {
  switch (protection) {
    case Protection::none:
      return "none";
    case Protection::pbes2:
      return "pbes2";
    case Protection::traditional:
      return "traditional";
  }
  return "";
}

void say_public_key(Description& description, const KeyType& type, ByteView spki) {
  description.say(words::type, text_of(type));
  description.say(words::public_key, hex(spki));
}

void say_protection(Description& description, Protection protection) {
  description.say(words::protection, in_words(protection));
}

Made make(const Profile& profile, const Inputs& /*inputs*/, Environment& environment) {
  PrivateKey key = PrivateKey::generate(profile.key_type, environment.random);
  Secret contents = write_key(key);
  Description words;
  say_public_key(words, key.type(), key.spki());
  say_protection(words, Protection::none);
  return {.contents = std::move(contents),
          .records = {},
          .words = std::move(words),
          .parsed = std::make_unique<ParsedAs<PrivateKey>>(std::move(key))};
}

Description describe(const Profile& /*profile*/, const Inputs& /*inputs*/, const Secret& contents) {
  const KeyFile key = inspect_key(contents.text());
  Description found;
  if (!key.spki.empty()) say_public_key(found, PublicKey::parse(key.spki).type(), key.spki);
  say_protection(found, key.protection);
  return found;
}

// Any encryption will do where one is asked for; a type that nobody can see without the passphrase is taken on trust.
Description expect(const Profile& profile, const Inputs& /*inputs*/, const Description* found) {
  Description expected;
  if (found != nullptr && profile.revoked) return expected;
  if (found == nullptr || !found->value(words::type).empty()) expected.say(words::type, text_of(profile.key_type));
  if (!profile.encrypted_key) {
    expected.say(words::protection, in_words(Protection::none));
  } else if (found == nullptr || found->value(words::protection) == in_words(Protection::none)) {
    expected.say(words::protection, in_words(Protection::pbes2));
  }
  return expected;
}

// Looked at as it stands on disk: the certificate comes after the key in the graph.
const Description* present_certificate(const Inputs& inputs) {
  const Input* certificate = inputs.find(Role::crt);
  return certificate != nullptr && certificate->exists ? certificate->words : nullptr;
}

std::optional<Obstacle> authority_obstacle(const Profile& profile, const Description* certificate,
                                           std::span<const Reason> reasons) {
  if (certificate != nullptr && has_code(reasons, ReasonCode::missing)) {
    return Obstacle{
        .kind = Obstacle::Kind::absent,
        .text = "the key of " + profile.name + " is not here",
        .hint = "bring the key of " + profile.name + " back; if it is lost, run `pkigen rotate " + profile.name + "`"};
  }
  if (has_field(reasons, words::type)) {
    return Obstacle{.kind = Obstacle::Kind::refuse,
                    .text = "the key of an authority is not replaced as a side effect",
                    .hint = "run `pkigen rotate " + profile.name + "`, which does it in stages"};
  }
  return std::nullopt;
}

// Setting, changing and removing passphrases is not done here yet.
std::optional<Obstacle> passphrase_obstacle(const Profile& profile, std::span<const Reason> reasons) {
  if (has_field(reasons, words::protection)) {
    return Obstacle{.kind = Obstacle::Kind::wait,
                    .text = profile.encrypted_key ? "a key that is there cannot be encrypted yet"
                                                  : "the passphrase of a key cannot be removed yet",
                    .hint = "do it with `openssl pkcs8`"};
  }
  if (!profile.encrypted_key) return std::nullopt;
  return Obstacle{.kind = Obstacle::Kind::wait,
                  .text = "a passphrase is needed",
                  .hint = "encrypted keys cannot be made yet; make it with `openssl genpkey -aes-256-cbc`"};
}

std::optional<Obstacle> obstacle(const Profile& profile, const Inputs& inputs, const Description* /*found*/,
                                 std::span<const Reason> reasons, Time /*now*/) {
  if (has_code(reasons, ReasonCode::corrupt)) {
    return Obstacle{.kind = Obstacle::Kind::refuse,
                    .text = "a private key is never replaced as long as something is there",
                    .hint = "put a good copy in its place; or move it away, if a new key is wanted"};
  }
  const Description* certificate = present_certificate(inputs);
  if (profile.authority) {
    if (auto stop = authority_obstacle(profile, certificate, reasons)) return stop;
  }
  // A key is forced by nothing but a rotation, which is the way back in.
  const bool rotated = has_code(reasons, ReasonCode::forced) && !profile.revoked;
  if (!rotated && is_revoked(profile, inputs, certificate)) return revoked_obstacle(profile);
  return passphrase_obstacle(profile, reasons);
}

std::vector<std::string> backups(const Profile& profile, const Inputs& /*inputs*/) { return profile.key_copies; }

// Only a key that belongs to the certificate that is there: another one would do harm.
std::optional<Secret> extract(const Profile& /*profile*/, const Inputs& inputs, const Secret& backup) {
  Secret key = private_key_part(backup.text());
  if (key.empty()) return std::nullopt;
  const Description* certificate = present_certificate(inputs);
  if (certificate != nullptr && certificate->value(words::public_key) != hex(inspect_key(key.text()).spki)) {
    return std::nullopt;
  }
  return key;
}

std::unique_ptr<Parsed> parse(const Secret& contents) {
  return std::make_unique<ParsedAs<PrivateKey>>(read_key(contents.text(), nullptr));
}

}  // namespace

Rule key_rule() {
  return {.format = "key",
          .secrecy = Secrecy::secret,
          .precious = Precious::yes,
          .verbs = Verbs::key,
          .make = make,
          .describe = describe,
          .expect = expect,
          .obstacle = obstacle,
          .backups = backups,
          .extract = extract,
          .parse = parse};
}

}  // namespace pkigen
