#include "rules/crt_words.h"

#include "rules/crt_command.h"
#include "rules/crt_foreign.h"
#include "rules/crt_validity.h"
#include "rules/extension_words.h"
#include "rules/foreign_chain.h"
#include "rules/obstacles.h"
#include "rules/profile.h"
#include "rules/serial_number.h"
#include "rules/signed_by.h"
#include "rules/signing.h"
#include "rules/subject_words.h"
#include "rules/words.h"

namespace pkigen {
namespace {

// What came with it in its own file, and what `issuer_chain` names.
std::vector<Certificate> certificates_beside(std::vector<Certificate> file, const Inputs& inputs) {
  file.erase(file.begin());
  for (const Input* chain : inputs.every(Role::issuer_chain)) {
    if (chain->contents == nullptr) continue;
    for (Certificate& certificate : read_certificates(chain->contents->text())) file.push_back(std::move(certificate));
  }
  return file;
}

void say_signer(Description& description, const Inputs& inputs, const Certificate& certificate) {
  const SignedPart part{.octets = certificate.tbs(),
                        .signature = certificate.signature(),
                        .authority_key_identifier = certificate.extensions().authority_key_identifier};
  // A cross-certificate names its own subject as its issuer, too.
  if (const Input* issuer = inputs.find(Role::issuer_crt)) {
    say_signed_by(description, *issuer, part);
  } else if (is_self_issued(certificate)) {
    say_signed_by_itself(description, certificate.spki(), part);
  }
}

void expect_signer(Description& expected, const Profile& profile, const Inputs& inputs, const Description* found) {
  if (profile.issuer == IssuerKind::self) {
    // By itself means by whatever it is called; that this is the right name is said of the subject.
    const std::string own = found == nullptr ? rfc4514(profile.subject) : found->value(words::subject);
    expected.say(words::issuer, own, ReasonCode::issuer_changed);
    const bool by_its_name = found != nullptr && found->value(words::issuer) == own;
    if (by_its_name) expect_signed_by_itself(expected);
  } else if (const Input* issuer = inputs.find(Role::issuer_crt)) {
    if (const auto& names = issuer->words->values(words::subject); !names.empty()) {
      expected.say(words::issuer, names.front(), ReasonCode::issuer_changed);
    }
    expect_signed_by(expected, *issuer, found);
  }
}

// What pki.yaml cannot say is not compared. That an identity is no authority goes without saying, but `openssl req
// -x509` made authorities of all that it signed with their own keys; the next certificate is none.
void expect_extensions(Description& expected, const Profile& profile, const Description* found) {
  const bool has_usage = found == nullptr || !found->values(words::key_usage).empty();
  Description all;
  say_extensions(all, has_usage ? extensions_to_issue(profile) : profile.extensions);
  for (const Statement& statement : all.statements()) {
    const bool unsaid = statement.field == words::basic_constraints && !profile.authority &&
                        profile.issuer == IssuerKind::self && found != nullptr;
    if (!unsaid) expected.say(statement);
  }
}

// The hash that goes with the signing key, as far as that key is known.
std::optional<Digest> expected_digest(const Profile& profile, const Inputs& inputs) {
  if (profile.certificate_digest) return profile.certificate_digest;
  if (profile.issuer == IssuerKind::self) return matching_digest(type_of_own_key(profile, inputs.find(Role::key)));
  const Input* issuer = inputs.find(Role::issuer_crt);
  if (issuer == nullptr) return std::nullopt;
  const auto type = parse_key_type(issuer->words->value(words::type));
  return type ? std::optional(matching_digest(*type)) : std::nullopt;
}

// What others need to know of a certificate that is yet to be made.
void foresee_key_identifier(Description& expected, const Profile& profile, const Inputs& inputs) {
  const auto spki = from_hex(expected.value(words::public_key));
  if (!spki || spki->empty()) return;
  expected.say(words::subject_key_identifier, hex(subject_key_identifier(profile, inputs, *spki)));
}

// One from before a roll-over, or that was revoked, is what was asked for then. Only its key has to be right.
Description expect_its_key(const Profile& profile, const Inputs& inputs, const Description* found) {
  Description asked;
  expect_subject(asked, profile, inputs.find(Role::key), found, "certificate");
  if (found == nullptr) return asked;
  Description expected;
  for (const Statement& statement : asked.statements()) {
    if (statement.field != words::public_key) continue;
    expected.say(statement.field, statement.values, statement.if_different, statement.if_different_text);
  }
  return expected;
}

// All but who signed it.
Description words_of(const Certificate& certificate) {
  Description found;
  say_subject(found, certificate.subject(), certificate.spki());
  found.say(words::issuer, rfc4514(certificate.issuer()));
  say_extensions(found, certificate.extensions());
  say_validity(found, certificate.not_before(), certificate.not_after());
  say_digest(found, certificate.signature());
  found.say(words::serial, serial_text(certificate.serial()));
  if (const Bytes& identifier = certificate.extensions().subject_key_identifier; !identifier.empty()) {
    found.say(words::subject_key_identifier, hex(identifier));
  }
  return found;
}

}  // namespace

Description describe_certificate(const Profile& profile, const Inputs& inputs, const Secret& contents) {
  std::vector<Certificate> file =
      is_foreign(profile) ? read_foreign_file(profile, inputs, contents) : read_certificates(contents.text());
  const Certificate certificate = file.front();
  Description found = words_of(certificate);
  say_signer(found, inputs, certificate);
  const bool from_elsewhere = inputs.find(Role::issuer_crt) == nullptr && !is_self_issued(certificate);
  if (from_elsewhere) say_chain(found, certificate, certificates_beside(std::move(file), inputs));
  return found;
}

std::optional<Description> words_of_issued(const Certificate& issued, ByteView signer) {
  // Whoever reads it takes one that names itself as its issuer for self-signed.
  if (is_self_issued(issued) && !equal(issued.spki(), signer)) return std::nullopt;
  Description words = words_of(issued);
  say_just_signed(words);
  return words;
}

Description expect_certificate(const Profile& profile, const Inputs& inputs, const Description* found) {
  const bool stays = profile.retiring || (found != nullptr && is_revoked(profile, inputs, found));
  if (stays) return expect_its_key(profile, inputs, found);
  Description expected;
  if (is_foreign(profile)) {
    expected = expect_foreign(profile, inputs, found);
    if (profile.issuer == IssuerKind::exec) expect_of_command(expected, profile, inputs, found);
    return expected;
  }
  expect_subject(expected, profile, inputs.find(Role::key), found, "certificate");
  expect_signer(expected, profile, inputs, found);
  expect_extensions(expected, profile, found);
  expect_validity(expected, profile, inputs, found);
  if (const auto digest = expected_digest(profile, inputs)) {
    expected.say(words::digest, std::string(name_of(*digest)));
  }
  if (profile.serial) expected.say(words::serial, serial_text(*profile.serial));
  if (found == nullptr) foresee_key_identifier(expected, profile, inputs);
  return expected;
}

const Input* replaced_certificate(const Profile& profile, const Inputs& inputs) {
  const Input* certificate = inputs.find(Role::crt);
  return profile.authority && certificate != nullptr && certificate->exists ? certificate : nullptr;
}

Bytes subject_key_identifier(const Profile& profile, const Inputs& inputs, ByteView spki) {
  if (const Input* replaced = replaced_certificate(profile, inputs)) {
    const auto identifier = from_hex(replaced->words->value(words::subject_key_identifier));
    const bool same_key = replaced->words->value(words::public_key) == hex(spki);
    if (same_key && identifier && !identifier->empty()) return *identifier;
  }
  return key_identifier(spki);
}

}  // namespace pkigen
