#include "rules/crt_obstacles.h"

#include "rules/crt_foreign.h"
#include "rules/crt_validity.h"
#include "rules/obstacles.h"
#include "rules/profile.h"
#include "rules/serial_number.h"
#include "rules/words.h"

namespace pkigen {
namespace {

struct Question {
  const Profile& profile;
  const Inputs& inputs;
  const Description* found;
  std::span<const Reason> reasons;
  Time now;
};

using Answer = std::optional<Obstacle>;

Obstacle refusal(std::string text, std::string hint) {
  return {.kind = Obstacle::Kind::refuse, .text = std::move(text), .hint = std::move(hint)};
}

// Only its authority can issue it.
Answer foreign_issuer(const Question& ask) {
  if (ask.profile.issuer != IssuerKind::external) return std::nullopt;
  return foreign_obstacle(ask.profile, ask.inputs, ask.found, ask.reasons);
}

std::string path_of(const Question& ask, Role role, std::string_view format) {
  const Input* input = ask.inputs.find(role);
  return input == nullptr ? ask.profile.name + std::string(format) : input->path;
}

// Nothing is issued in its place, and it must not be put beside that key either.
Obstacle revoked_and_of_another_key(const Question& ask) {
  const std::string own = path_of(ask, Role::crt, ".crt");
  return refusal(own + " has been revoked and does not belong to " + path_of(ask, Role::key, ".key"),
                 "move " + own + " away and run `pkigen build`, which puts back the certificate of that key if it is " +
                     "valid; else " + revoked_obstacle(ask.profile, ask.reasons).hint);
}

Answer revoked(const Question& ask) {
  if (!is_revoked(ask.profile, ask.inputs, ask.found)) return std::nullopt;
  if (has_code(ask.reasons, ReasonCode::key_changed)) return revoked_and_of_another_key(ask);
  return revoked_obstacle(ask.profile, ask.reasons);
}

// Only its copies could bring it back, and there is none that is known to be it.
Answer retiring(const Question& ask) {
  if (!ask.profile.retiring) return std::nullopt;
  const std::string fault = has_code(ask.reasons, ReasonCode::missing) ? "is not there" : "is not this one";
  return Obstacle{.kind = Obstacle::Kind::wait,
                  .text = "the certificate that " + ask.profile.name + " had before its roll-over " + fault,
                  .hint = "put it back: there is a copy in newcerts/ of its issuer, and maybe in a backup"};
}

// Everything below an authority relies on its name and key. A rotation makes the key new and then this one.
Answer changed_authority(const Question& ask) {
  if (!ask.profile.authority || ask.found == nullptr) return std::nullopt;
  const std::string& name = ask.profile.name;
  if (has_field(ask.reasons, words::subject)) {
    return renamed_authority(name);
  }
  const Input* key = ask.inputs.find(Role::key);
  if (has_code(ask.reasons, ReasonCode::key_changed) && (key == nullptr || !key->renews())) {
    return refusal("the key of an authority does not change as a side effect",
                   "bring the key back that belongs to the certificate, or run `pkigen rotate " + name + "`");
  }
  return std::nullopt;
}

Answer lost_database(const Question& ask) {
  if (ask.profile.issuer == IssuerKind::self) {
    const bool certified = ask.found != nullptr || !has_code(ask.reasons, ReasonCode::missing);
    return lost_database(ask.inputs.ledger(), certified, ask.profile.name);
  }
  const Input* issuer = ask.inputs.find(Role::issuer_crt);
  return lost_database(ask.inputs.ledger(), issuer != nullptr && issuer->exists, ask.profile.issuer_name);
}

Answer used_serial(const Question& ask) {
  if (!ask.profile.serial || is_foreign(ask.profile)) return std::nullopt;
  const std::string serial = serial_text(*ask.profile.serial);
  const bool issued = ask.inputs.ledger() != nullptr && ask.inputs.ledger()->has_serial(*ask.profile.serial);
  const bool there = ask.found != nullptr && ask.found->value(words::serial) == serial;
  if (!issued && !there) return std::nullopt;
  return refusal("serial " + serial + " has been used for another certificate",
                 "take another `serial:` for " + ask.profile.name + ", or none to have one drawn");
}

Answer impossible_validity(const Question& ask) {
  if (is_foreign(ask.profile)) return std::nullopt;
  const auto last = end_of_issuer(ask.inputs, ask.now);
  const std::string& issuer = ask.profile.issuer_name;
  if (last && ask.profile.not_after && *ask.profile.not_after > *last) {
    return refusal(
        "not_after " + rfc3339(*ask.profile.not_after) + " is later than the end of " + issuer + ", " + rfc3339(*last),
        "choose an earlier not_after, or renew " + issuer + " first");
  }
  if (last && *last < ask.now && !ask.profile.not_after) {
    return refusal("the certificate of " + issuer + " expired on " + rfc3339(*last), "renew " + issuer + " first");
  }
  const Lifetime lifetime = planned_lifetime(ask.profile, ask.inputs, ask.now);
  if (lifetime.end > lifetime.begin) return std::nullopt;
  return refusal("it would end on " + rfc3339(lifetime.end) + ", before it begins on " + rfc3339(lifetime.begin),
                 "mend not_before and not_after of " + ask.profile.name);
}

Answer unfit_name(const Question& ask) { return is_foreign(ask.profile) ? std::nullopt : unfit_name(ask.profile); }

}  // namespace

std::optional<Obstacle> certificate_obstacle(const Profile& profile, const Inputs& inputs, const Description* found,
                                             std::span<const Reason> reasons, Time now) {
  const Question question{.profile = profile, .inputs = inputs, .found = found, .reasons = reasons, .now = now};
  for (const auto check : {retiring, revoked, foreign_issuer, changed_authority, lost_database, used_serial,
                           impossible_validity, unfit_name}) {
    if (auto stop = check(question)) return stop;
  }
  return std::nullopt;
}

}  // namespace pkigen
