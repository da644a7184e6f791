#include "rules/obstacles.h"

#include <algorithm>

#include "rules/profile.h"
#include "rules/subject_words.h"
#include "rules/words.h"

namespace pkigen {
namespace {

// Of the last certificate that was issued under the name of an entity; "" if there is none.
std::string last_serial(const Profile& profile, const Ledger* ledger) {
  if (ledger == nullptr) return "";
  const auto entries = ledger->entries_of(one_line(profile.subject));
  return entries.empty() ? "" : entries.back()->serial;
}

}  // namespace

bool has_code(std::span<const Reason> reasons, ReasonCode code) {
  return std::ranges::find(reasons, code, &Reason::code) != reasons.end();
}

bool has_field(std::span<const Reason> reasons, std::string_view field) {
  return std::ranges::find(reasons, field, &Reason::field) != reasons.end();
}

std::optional<Obstacle> lost_database(const Ledger* ledger, bool certificate_exists, const std::string& authority) {
  if (ledger == nullptr || ledger->exists() || !certificate_exists) return std::nullopt;
  return Obstacle{.kind = Obstacle::Kind::refuse,
                  .text = "the database of " + authority + " is gone, so nobody knows what it has issued",
                  .hint = "put its index.txt back, or run `pkigen recover " + authority + "`"};
}

bool is_revoked(const Profile& profile, const Inputs& inputs, const Description* certificate) {
  const Input* key = inputs.find(Role::key);
  const bool has_new_key = key != nullptr && key->renews() && !key->restored;
  if (profile.revoked || has_new_key) return profile.revoked;
  const std::string serial =
      certificate == nullptr ? last_serial(profile, inputs.ledger()) : certificate->value(words::serial);
  return is_revoked(profile, inputs.ledger(), serial);
}

bool is_revoked(const Profile& profile, const Ledger* ledger, std::string_view serial) {
  if (profile.revoked) return true;
  const auto number = from_hex(serial);
  if (ledger == nullptr || !number || number->empty()) return false;
  const LedgerEntry* entry = ledger->find(*number);
  return entry != nullptr && entry->status == LedgerEntry::Status::revoked;
}

bool has_key_of_another_type(const Profile& profile, const Inputs& inputs) {
  return !profile.authority && !(type_of_own_key(profile, inputs.find(Role::key)) == profile.key_type);
}

Obstacle key_of_another_type(const Profile& profile) {
  return {.kind = Obstacle::Kind::wait,
          .text = "not made before the key of " + profile.name + " is " + text_of(profile.key_type),
          .hint = ""};
}

Obstacle certificate_in_use(const std::string& name, const std::string& certificate, std::string_view command) {
  return {.kind = Obstacle::Kind::refuse,
          .text = "the certificate of " + name + " is in use, and only its authority can issue one for a new key",
          .hint = "have a second identity with the same names signed and change over to it; or move " + certificate +
                  " away and run `pkigen " + std::string(command) + "` again"};
}

std::optional<Obstacle> unfit_name(const Profile& profile) {
  const std::string fault = issuing_fault(profile.subject);
  if (fault.empty()) return std::nullopt;
  return Obstacle{.kind = Obstacle::Kind::refuse,
                  .text = "nothing is issued with that name: " + fault,
                  .hint = "write another `subject` for " + profile.name + " into pki.yaml"};
}

Obstacle renamed_authority(const std::string& name) {
  return {.kind = Obstacle::Kind::refuse,
          .text = "the name of an authority does not change as a side effect",
          .hint = "put the old subject back, or run `pkigen rotate " + name + "`"};
}

Obstacle revoked_obstacle(const Profile& profile, std::span<const Reason> reasons) {
  const bool asked_for = has_code(reasons, ReasonCode::forced);
  return {.kind = asked_for ? Obstacle::Kind::refuse : Obstacle::Kind::forgone,
          .text = profile.name + " is revoked, nothing is issued for it",
          .hint = profile.revoked
                      ? "take `revoked:` out of pki.yaml and run `pkigen rotate " + profile.name + "` to let it back in"
                      : "run `pkigen rotate " + profile.name + "` to let it back in with a new key"};
}

}  // namespace pkigen
