#include <algorithm>
#include <optional>

#include "rules/bytes/error.h"
#include "rules/formats.h"
#include "rules/obstacles.h"
#include "rules/pem_parts.h"
#include "rules/profile.h"
#include "rules/words.h"
#include "rules/x509/key_file.h"

namespace pkigen {
namespace {

// With which the key is to be locked. It was asked for before anything was made.
const Secret& passphrase_of(const Profile& profile, const Environment& environment) {
  const std::string label = profile.name + ".key";
  if (environment.passphrases != nullptr) {
    const auto found = environment.passphrases->find(label);
    if (found != environment.passphrases->end()) return found->second;
  }
  throw Error("there is no passphrase for " + label);
}

Secret write(const Profile& profile, const PrivateKey& key, Environment& environment) {
  if (!profile.encrypted_key) return write_key(key);
  return write_encrypted_key(key, passphrase_of(profile, environment), environment.random);
}

void say_public_key(Description& description, const KeyType& type, ByteView spki) {
  description.say(words::type, text_of(type));
  description.say(words::public_key, hex(spki));
}

void say_protection(Description& description, Protection protection) {
  description.say(words::protection, std::string(name_of(protection)));
}

Made made(const Profile& profile, Secret contents, PrivateKey key) {
  Description words;
  say_public_key(words, key.type(), key.spki());
  say_protection(words, profile.encrypted_key ? Protection::pbes2 : Protection::none);
  return {.contents = std::move(contents),
          .records = {},
          .words = std::move(words),
          .parsed = std::make_unique<ParsedAs<PrivateKey>>(std::move(key))};
}

Made make(const Profile& profile, const Inputs& /*inputs*/, Environment& environment) {
  PrivateKey key = PrivateKey::generate(profile.key_type, environment.random);
  Secret contents = write(profile, key, environment);
  return made(profile, std::move(contents), std::move(key));
}

// Only how it is locked is wrong.
bool repacks(std::span<const Reason> reasons) {
  return !reasons.empty() &&
         std::ranges::all_of(reasons, [](const Reason& reason) { return reason.field == words::protection; });
}

Made repack(const Profile& profile, const Input& found, Environment& environment) {
  const auto& key = found.as<PrivateKey>();
  Secret contents = replace_key(found.contents->text(), write(profile, key, environment));
  PrivateKey reread = read_key(contents.text(), profile.encrypted_key ? &passphrase_of(profile, environment) : nullptr);
  if (!equal(reread.pkcs8().view(), key.pkcs8().view())) {
    throw Error("the key of " + profile.name + " does not read back as it was");
  }
  return made(profile, std::move(contents), std::move(reread));
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
  const std::string none(name_of(Protection::none));
  const bool has_known_type = found == nullptr || !found->value(words::type).empty();
  if (has_known_type && !profile.retiring) expected.say(words::type, text_of(profile.key_type));
  if (!profile.encrypted_key) {
    expected.say(words::protection, none);
  } else if (found == nullptr || found->value(words::protection) == none) {
    expected.say(words::protection, std::string(name_of(Protection::pbes2)));
  }
  return expected;
}

// Looked at as it stands on disk: the certificate comes after the key in the graph.
const Description* present_certificate(const Inputs& inputs) {
  const Input* certificate = inputs.find(Role::crt);
  return certificate != nullptr && certificate->exists ? certificate->words : nullptr;
}

// Its certificate may be lost as well: whoever has certified before does not become another by that.
bool has_certificate(const Profile& profile, const Inputs& inputs) {
  if (present_certificate(inputs) != nullptr || profile.retiring) return true;
  if (inputs.ledger() == nullptr) return false;
  const auto entries = inputs.ledger()->entries_of(one_line(profile.subject));
  return std::ranges::any_of(entries, [](const auto* entry) { return entry->status == LedgerEntry::Status::valid; });
}

std::optional<Obstacle> authority_obstacle(const Profile& profile, const Inputs& inputs,
                                           std::span<const Reason> reasons) {
  if (has_certificate(profile, inputs) && has_code(reasons, ReasonCode::missing)) {
    return Obstacle{.kind = Obstacle::Kind::absent,
                    .text = "the key of " + profile.name + " is not here",
                    .hint = "bring the key of " + profile.name + " back; if it is lost for good, `pkigen rotate " +
                            profile.name + " --key-is-lost` makes another"};
  }
  if (has_field(reasons, words::type)) {
    return Obstacle{.kind = Obstacle::Kind::refuse,
                    .text = "the key of an authority is not replaced as a side effect",
                    .hint = "run `pkigen rotate " + profile.name + "`, which does it in stages"};
  }
  return std::nullopt;
}

// Only its authority could certify another key than the one that it is for.
bool is_in_use(const Profile& profile, const Description& certificate, const Description* key, Time now) {
  if (profile.issuer != IssuerKind::external || key == nullptr) return false;
  const auto end = parse_rfc3339(certificate.value(words::not_after));
  return certificate.value(words::public_key) == key->value(words::public_key) && (!end || now <= *end);
}

std::optional<Obstacle> obstacle(const Profile& profile, const Inputs& inputs, const Description* found,
                                 std::span<const Reason> reasons, Time now) {
  // Nothing but a rotation forces a key. It is the way back in for what the database calls revoked, and a bad key goes
  // to the archive as a good one does.
  const bool rotated = has_code(reasons, ReasonCode::forced) && !repacks(reasons);
  const Description* certificate = present_certificate(inputs);
  const bool revoked = rotated ? profile.revoked : !repacks(reasons) && is_revoked(profile, inputs, certificate);
  if (has_code(reasons, ReasonCode::corrupt) && !rotated) {
    return Obstacle{.kind = Obstacle::Kind::refuse,
                    .text = "a private key is never replaced as long as something is there",
                    .hint = "put a good copy in its place; or run `pkigen rotate " + profile.name +
                            "` for a new one, which keeps this in archive/"};
  }
  if (revoked) return revoked_obstacle(profile, reasons);
  const bool is_replaced = has_field(reasons, words::type) && !rotated;
  if (is_replaced && !profile.authority && certificate != nullptr && is_in_use(profile, *certificate, found, now)) {
    Obstacle stop = certificate_in_use(profile.name, inputs.at(Role::crt).path, "build");
    stop.hint = "put the old `key:` back into pki.yaml; or " + stop.hint;
    return stop;
  }
  return profile.authority ? authority_obstacle(profile, inputs, reasons) : std::nullopt;
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
          .repacks = repacks,
          .repack = repack,
          .describe = describe,
          .expect = expect,
          .obstacle = obstacle,
          .backups = backups,
          .extract = extract,
          .parse = parse};
}

}  // namespace pkigen
