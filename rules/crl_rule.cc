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

// All but whose it is.
CrlFields fields_of(const Profile& profile, const Inputs& inputs, Time now) {
  return {.issuer = {},
          .this_update = now,
          .next_update = std::min(now + profile.crl->validity, last_time()),
          .number = next_number(inputs),
          .authority_key_identifier = {},
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

Crl sign(CrlFields fields, const Input& signing_key, const Input& certificate, const std::string& name,
         Random& random) {
  const auto& key = signing_key.as<PrivateKey>();
  const auto& issuer = certificate.as<Certificate>();
  if (key.spki() != issuer.spki()) {
    throw Error("the key of " + name + " does not belong to its certificate",
                "bring back the key or the certificate that does");
  }
  fields.issuer = issuer.raw_subject();
  fields.authority_key_identifier = key_identifier_of(issuer);
  const Digest digest = matching_digest(key.type());
  const Bytes tbs = encode_crl_tbs(fields, signature_algorithm(key.type(), digest));
  require_lint_free(lint_crl(tbs), "the CRL of " + name);
  Crl crl = Crl::parse(sign_part(tbs, {.key = key, .digest = digest}, random));
  if (crl.tbs() != tbs) throw Error("the CRL of " + name + " does not read back as it was meant");
  return crl;
}

SignedPart signed_part(const Crl& crl) {
  return {.octets = crl.tbs(),
          .signature = crl.signature(),
          .authority_key_identifier = crl.fields().authority_key_identifier};
}

// Those that the other key has signed.
std::vector<const Crl*> others(const std::vector<Crl>& crls, const Input& other) {
  std::vector<const Crl*> found;
  Description right;
  say_just_signed(right);
  for (const Crl& crl : crls) {
    Description words;
    say_signed_by(words, other, signed_part(crl));
    if (words.value(words::signed_by) == right.value(words::signed_by)) found.push_back(&crl);
  }
  return found;
}

bool says_the_same(const CrlFields& a, const CrlFields& b) {
  return a.this_update == b.this_update && a.next_update == b.next_update && a.number == b.number &&
         a.revoked == b.revoked;
}

// Of a file that has more than the CRL of the key that signs certificates, or should have.
void say_other(Description& description, const Inputs& inputs, const std::vector<Crl>& crls) {
  const Input* other = inputs.find(Role::other_crt);
  if (other == nullptr && crls.size() == 1) return;
  const auto found = other == nullptr ? std::vector<const Crl*>{} : others(crls, *other);
  const bool same = crls.size() == 2 && found.size() == 1 && says_the_same(found.front()->fields(), crls[0].fields());
  description.say(words::other_crl, std::string(same ? "the same" : "another one"));
}

// The other key says the same in its own name; if it is not here, what it said last stays.
void add_other(Secret& contents, const Inputs& inputs, const CrlFields& fields, const std::string& name,
               Random& random) {
  const Input* other = inputs.find(Role::other_crt);
  if (other == nullptr) return;
  if (const Input* key = inputs.find(Role::other_key)) {
    contents.append(pem::write("X509 CRL", sign(fields, *key, *other, name, random).der()).view());
    return;
  }
  const Input* present = inputs.find(Role::crl);
  if (present == nullptr || !present->exists) return;
  const std::vector<Crl> crls = read_crls(present->contents->text());
  for (const Crl* crl : others(crls, *other)) contents.append(pem::write("X509 CRL", crl->der()).view());
}

Made make(const Profile& profile, const Inputs& inputs, Environment& environment) {
  const CrlFields fields = fields_of(profile, inputs, environment.now);
  const Crl crl =
      sign(fields, inputs.at(Role::issuer_key), inputs.at(Role::issuer_crt), profile.name, environment.random);
  Secret contents = pem::write("X509 CRL", crl.der());
  add_other(contents, inputs, fields, profile.name, environment.random);
  Made made{.contents = std::move(contents), .records = records_of(fields.number), .words = words_of(crl)};
  say_just_signed(*made.words);
  // Not read again for nothing: it may be long.
  if (inputs.find(Role::other_crt) != nullptr) say_other(*made.words, inputs, read_crls(made.contents.text()));
  return made;
}

Description describe(const Profile& /*profile*/, const Inputs& inputs, const Secret& contents) {
  const std::vector<Crl> crls = read_crls(contents.text());
  Description found = words_of(crls.front());
  if (const Input* issuer = inputs.find(Role::issuer_crt)) say_signed_by(found, *issuer, signed_part(crls.front()));
  say_other(found, inputs, crls);
  return found;
}

void expect_other(Description& expected, const Profile& profile, const Description* found) {
  const bool has_more = found != nullptr && !found->value(words::other_crl).empty();
  if (profile.crl->other_key == CrlProfile::OtherKey::signs) {
    expected.say(words::other_crl, std::string("the same"), ReasonCode::issuer_changed,
                 "there has to be one of each key of " + profile.name);
  } else if (profile.crl->other_key == CrlProfile::OtherKey::none && has_more) {
    expected.say(words::other_crl, std::vector<std::string>{}, ReasonCode::issuer_changed,
                 "there is one of a key that is not that of " + profile.name);
  }
}

Description expect(const Profile& profile, const Inputs& inputs, const Description* found) {
  Description expected;
  const Input& issuer = inputs.at(Role::issuer_crt);
  if (const auto& names = issuer.words->values(words::subject); !names.empty()) {
    expected.say(words::issuer, names.front(), ReasonCode::issuer_changed);
  }
  expect_signed_by(expected, issuer, found);
  // Of a CRL that is about to be made nobody asks it, and there may be a hundred thousand.
  if (found != nullptr) {
    expected.say(words::revoked, in_words(inputs.ledger()->revoked()), ReasonCode::revocation);
  }
  expected.say(words::validity, duration_text(profile.crl->validity));
  expect_other(expected, profile, found);
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

// Serial numbers that the CRL that is there revokes and the database does not: it is an older one, or has been tampered
// with, and the next CRL would let them back in.
std::string forgotten(const Ledger& ledger, const Description& found) {
  std::string serials;
  for (const std::string& entry : found.values(words::revoked)) {
    const std::string serial = entry.substr(0, entry.find(' '));
    const LedgerEntry* known = ledger.find(serial);
    if (known != nullptr && known->revocation) continue;
    serials += (serials.empty() ? "" : ", ") + serial;
  }
  return serials;
}

std::optional<Obstacle> obstacle(const Profile& profile, const Inputs& inputs, const Description* found,
                                 std::span<const Reason> /*reasons*/, Time /*now*/) {
  if (auto lost = lost_database(inputs.ledger(), inputs.at(Role::issuer_crt).exists, profile.name)) return lost;
  const std::string serials = found == nullptr || inputs.ledger() == nullptr ? "" : forgotten(*inputs.ledger(), *found);
  if (serials.empty()) return std::nullopt;
  return Obstacle{
      .kind = Obstacle::Kind::refuse,
      .text = "the CRL revokes what the database of " + profile.name + " does not: " + serials,
      .hint = "put the newer index.txt back, or run `pkigen recover " + profile.name +
              "` if it lacks the line, or `pkigen revoke` it again; if it is to leave the CRL, move that away"};
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
