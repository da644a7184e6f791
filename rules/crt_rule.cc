#include <algorithm>

#include "rules/crt_command.h"
#include "rules/crt_foreign.h"
#include "rules/crt_issue.h"
#include "rules/crt_obstacles.h"
#include "rules/crt_validity.h"
#include "rules/crt_words.h"
#include "rules/formats.h"
#include "rules/ledger.h"
#include "rules/obstacles.h"
#include "rules/pem_parts.h"
#include "rules/profile.h"
#include "rules/words.h"

namespace pkigen {
namespace {

Made make(const Profile& profile, const Inputs& inputs, Environment& environment) {
  return profile.issuer == IssuerKind::exec ? have_certified(profile, inputs, environment)
                                            : issue_certificate(profile, inputs, environment);
}

// One from elsewhere cannot be renewed here: it has its time, and `note` says when to ask for the next.
std::optional<Deadline> deadline(const Profile& profile, const Inputs& inputs, const Description& found, Time now) {
  if (profile.retiring || is_revoked(profile, inputs, &found)) return std::nullopt;
  return profile.issuer == IssuerKind::external ? foreign_deadline(found) : renewal(profile, inputs, found, now);
}

// What pki.yaml says of the beginning tells nothing of the clock, nor does what others signed.
std::optional<Time> signed_at(const Profile& profile, const Description& found) {
  if (profile.not_before || is_foreign(profile)) return std::nullopt;
  return parse_rfc3339(found.value(words::not_before));
}

bool stays(const Profile& profile, const Inputs& inputs, const Description* found, Time now) {
  if (found == nullptr || !differences(expect_certificate(profile, inputs, found), *found).empty()) return false;
  const auto due = deadline(profile, inputs, *found, now);
  return !due || now < due->at;
}

// Not of what is about to be made: whoever writes a beginning by hand knows it.
std::string note_of_begin(const Profile& profile, const Description& found, Time now) {
  const auto begin = parse_rfc3339(found.value(words::not_before));
  return begin && now < *begin ? "the certificate of " + profile.name + " is valid only from " + rfc3339(*begin) : "";
}

// Only of dates that are written by hand: what has ended otherwise is issued anew.
std::string note_of_end(const Profile& profile, Time end, Time now) {
  return now > end ? "the certificate of " + profile.name + " expired on " + rfc3339(end) : "";
}

// Its issuer was issued again with an earlier end, or others gave it that one: it is worth nothing for the rest.
std::string note_of_issuer(const Profile& profile, const Inputs& inputs, Time end, Time now) {
  if (profile.issuer != IssuerKind::authority || profile.retiring) return "";
  const auto last = end_of_issuer(inputs, now);
  if (!last || end <= *last) return "";
  return "the certificate of " + profile.name + " outlives its issuer " + profile.issuer_name + ", which ends on " +
         rfc3339(*last) + ": renew that, or run `pkigen build --force " + profile.name + "`";
}

std::string note(const Profile& profile, const Inputs& inputs, const Description* found, Time now) {
  if (is_foreign(profile)) return found == nullptr ? "" : foreign_note(profile, inputs, *found, now);
  if (is_revoked(profile, inputs, found)) return "";
  if (stays(profile, inputs, found, now)) {
    if (std::string early = note_of_begin(profile, *found, now); !early.empty()) return early;
    const auto end = end_in(*found);
    if (!end) return "";
    const std::string ended = note_of_end(profile, *end, now);
    return ended.empty() ? note_of_issuer(profile, inputs, *end, now) : ended;
  }
  const Lifetime lifetime = planned_lifetime(profile, inputs, now);
  if (!lifetime.capped) return note_of_end(profile, lifetime.end, now);
  return "the certificate of " + profile.name + " ends on " + rfc3339(lifetime.end) + ", with that of its issuer " +
         profile.issuer_name;
}

// Of all that the answers above are about. One that is due is issued anew only if that lasts longer.
std::optional<Time> turning_point(const Profile& profile, const Inputs& /*inputs*/, const Description& found,
                                  Time now) {
  const auto begin = parse_rfc3339(found.value(words::not_before));
  const auto end = end_in(found);
  if (!begin || !end) return now;
  constexpr Duration next(1);
  const Time due = renewal_time(profile.lead, *begin, *end);
  const Time outlasted = std::max(due, *end - profile.validity + next);
  std::optional<Time> first;
  for (const Time moment : {*begin, due, outlasted, *end, *end + next}) {
    if (moment > now && (!first || moment < *first)) first = moment;
  }
  return first;
}

std::vector<std::string> backups(const Profile& profile, const Inputs& inputs) {
  std::vector<std::string> paths;
  // Of what was signed elsewhere, or by itself, there may be a copy beside the key; of the rest only newcerts/ counts.
  if (profile.issuer != IssuerKind::authority) paths = profile.key_copies;
  if (profile.issuer_folder.empty() || inputs.ledger() == nullptr) return paths;
  const auto entries = inputs.ledger()->entries_of(one_line(profile.subject));
  for (auto entry = entries.rbegin(); entry != entries.rend(); ++entry) {
    if ((*entry)->status != LedgerEntry::Status::valid) continue;
    for (std::string& path : copy_paths(profile.issuer_folder, (*entry)->serial)) paths.push_back(std::move(path));
  }
  return paths;
}

// Of the certificates that an authority issued under one name the key tells which is meant: others may have that name,
// too. That of an authority is known by its name, also while its key is elsewhere.
bool is_known_by_its_key(const Profile& profile) {
  return profile.retiring || (!profile.authority && profile.issuer == IssuerKind::authority);
}

// What an authority elsewhere issued came with the certificates above it.
std::optional<Secret> extract(const Profile& profile, const Inputs& inputs, const Secret& backup) {
  const std::vector<Certificate> certificates = read_certificates(backup.text());
  const Input* key = inputs.find(Role::key);
  const std::string known = key == nullptr ? "" : key->words->value(words::public_key);
  if (is_known_by_its_key(profile) && known != hex(certificates.front().spki())) return std::nullopt;
  return is_foreign(profile) ? certificate_parts(certificates) : certificate_part(certificates.front());
}

// With a key goes its certificate, so that both can be put back as they were.
bool holds_precious(const Profile& profile, const Inputs& inputs, const Secret& /*contents*/) {
  const Input* key = inputs.find(Role::key);
  return is_foreign(profile) || (key != nullptr && key->renews());
}

std::unique_ptr<Parsed> parse(const Secret& contents) {
  return std::make_unique<ParsedAs<Certificate>>(std::move(read_certificates(contents.text()).front()));
}

}  // namespace

Rule crt_rule() {
  return {.format = "crt",
          .verbs = Verbs::issued,
          .make = make,
          .describe = describe_certificate,
          .expect = expect_certificate,
          .deadline = deadline,
          .obstacle = certificate_obstacle,
          .signed_at = signed_at,
          .note = note,
          .turning_point = turning_point,
          .backups = backups,
          .extract = extract,
          .holds_precious = holds_precious,
          .parse = parse};
}

}  // namespace pkigen
