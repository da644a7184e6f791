#include <algorithm>

#include "rules/bytes/error.h"
#include "rules/crl_words.h"
#include "rules/duration.h"
#include "rules/formats.h"
#include "rules/obstacles.h"
#include "rules/pem_parts.h"
#include "rules/profile.h"
#include "rules/serial_number.h"
#include "rules/signed_by.h"
#include "rules/signing.h"
#include "rules/words.h"
#include "rules/x509/certificate.h"
#include "rules/x509/pem.h"

namespace pkigen {
namespace {

// Greater than all before: those that the database knows of, and the one that is on disk.
Bytes next_number(const Inputs& inputs) {
  const Bytes counted = inputs.ledger()->next_crl_number();
  const Input* present = inputs.find(Role::crl);
  const auto found = present == nullptr ? std::nullopt : from_hex(present->words->value(words::number));
  return found ? std::max(counted, successor(*found), is_less) : counted;
}

CrlFields fields_of(const Profile& profile, const Inputs& inputs, const Certificate& issuer, Time now) {
  return {.issuer = issuer.raw_subject(),
          .this_update = now,
          .next_update = std::min(now + profile.crl->validity, last_time()),
          .number = next_number(inputs),
          .authority_key_identifier = key_identifier_of(issuer),
          .revoked = inputs.ledger()->revoked(),
          .unknown_critical = {}};
}

std::vector<LedgerRecord> records_of(const Bytes& number) {
  std::vector<LedgerRecord> records;
  LedgerRecord& record = records.emplace_back();
  record.kind = LedgerRecord::Kind::crl_published;
  record.crl_number = number;
  return records;
}

// All but who signed it.
Description words_of(const Crl& crl) {
  const CrlFields& fields = crl.fields();
  Description words;
  words.say(words::issuer, rfc4514(crl.issuer()));
  words.say(words::revoked, in_words(fields.revoked));
  words.say(words::validity, duration_text(fields.next_update - fields.this_update));
  words.say(words::this_update, rfc3339(fields.this_update));
  words.say(words::next_update, rfc3339(fields.next_update));
  words.say(words::number, serial_text(fields.number));
  say_digest(words, crl.signature());
  return words;
}

Made make(const Profile& profile, const Inputs& inputs, Environment& environment) {
  const auto& key = inputs.at(Role::issuer_key).as<PrivateKey>();
  const auto& issuer = inputs.at(Role::issuer_crt).as<Certificate>();
  if (key.spki() != issuer.spki()) {
    throw Error("the key of " + profile.name + " does not belong to its certificate",
                "bring back the key or the certificate that does");
  }
  const CrlFields fields = fields_of(profile, inputs, issuer, environment.now);
  const Digest digest = matching_digest(key.type());
  const Bytes tbs = encode_crl_tbs(fields, signature_algorithm(key.type(), digest));
  require_lint_free(lint_crl(tbs), "the CRL of " + profile.name);
  const Bytes der = sign_part(tbs, {.key = key, .digest = digest}, environment.random);
  const Crl crl = Crl::parse(der);
  if (crl.tbs() != tbs) throw Error("the CRL of " + profile.name + " does not read back as it was meant");
  Description words = words_of(crl);
  say_just_signed(words);
  return {.contents = pem::write("X509 CRL", der), .records = records_of(fields.number), .words = std::move(words)};
}

Description describe(const Profile& /*profile*/, const Inputs& inputs, const Secret& contents) {
  const Crl crl = std::move(read_crls(contents.text()).front());
  Description found = words_of(crl);
  if (const Input* issuer = inputs.find(Role::issuer_crt)) {
    say_signed_by(found, *issuer,
                  {.octets = crl.tbs(),
                   .signature = crl.signature(),
                   .authority_key_identifier = crl.fields().authority_key_identifier});
  }
  return found;
}

Description expect(const Profile& profile, const Inputs& inputs, const Description* found) {
  Description expected;
  const Input& issuer = inputs.at(Role::issuer_crt);
  if (const auto& names = issuer.words->values(words::subject); !names.empty()) {
    expected.say(words::issuer, names.front(), ReasonCode::issuer_changed);
  }
  expect_signed_by(expected, issuer, found);
  expected.say(words::revoked, in_words(inputs.ledger()->revoked()), ReasonCode::revocation);
  expected.say(words::validity, duration_text(profile.crl->validity));
  return expected;
}

std::optional<Deadline> deadline(const Profile& profile, const Inputs& /*inputs*/, const Description& found, Time now) {
  const auto begin = parse_rfc3339(found.value(words::this_update));
  const auto end = parse_rfc3339(found.value(words::next_update));
  if (!begin || !end) return std::nullopt;
  const Time due = renewal_time(profile.crl->lead, *begin, *end);
  const std::string text = now > *end
                               ? "CRL expired " + about(now - *end) + " ago"
                               : "CRL expires in " + about(*end - now) + ", renews " + about(*end - due) + " before";
  return Deadline{.at = due, .reason = {.code = ReasonCode::crl_due, .field = "", .text = text}};
}

std::optional<Time> signed_at(const Profile& /*profile*/, const Description& found) {
  return parse_rfc3339(found.value(words::this_update));
}

std::optional<Obstacle> obstacle(const Profile& profile, const Inputs& inputs, const Description* /*found*/,
                                 std::span<const Reason> /*reasons*/, Time /*now*/) {
  return lost_database(inputs.ledger(), inputs.at(Role::issuer_crt).exists, profile.name);
}

std::unique_ptr<Parsed> parse(const Secret& contents) {
  return std::make_unique<ParsedAs<std::vector<Crl>>>(read_crls(contents.text()));
}

}  // namespace

Rule crl_rule() {
  return {.format = "crl",
          .verbs = Verbs::issued,
          .make = make,
          .describe = describe,
          .expect = expect,
          .deadline = deadline,
          .obstacle = obstacle,
          .signed_at = signed_at,
          .parse = parse};
}

}  // namespace pkigen
