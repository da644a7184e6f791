// What stands in the way of making several formats, said once: lost databases, revocations.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "rules/rule.h"

namespace pkigen {

bool has_code(std::span<const Reason> reasons, ReasonCode code);
bool has_field(std::span<const Reason> reasons, std::string_view field);

// The authority has certified before (its certificate is there), but nobody knows what.
std::optional<Obstacle> lost_database(const Ledger* ledger, bool certificate_exists, const std::string& authority);

// Whether this entity's certificate has been revoked, by pki.yaml or in the database of its issuer. `certificate` says
// which one it has; null: the last that was issued under its name. A new key after a rotation makes it another entity,
// unless pki.yaml says revoked.
bool is_revoked(const Profile& profile, const Inputs& inputs, const Description* certificate);
// The same of an entity that has the certificate with that serial (in hex); `ledger` is that of its issuer, or null.
bool is_revoked(const Profile& profile, const Ledger* ledger, std::string_view serial);
// To whoever wants something new for it all the same, because of `reasons`: refused if it was asked for by name, else
// forgone.
Obstacle revoked_obstacle(const Profile& profile, std::span<const Reason> reasons);

// The key is not of the type that pki.yaml asks for, and will not be in this run: what is made for such a key must not
// be made for this one. An authority keeps its key.
bool has_key_of_another_type(const Profile& profile, const Inputs& inputs);
// To whoever would make something for that key.
Obstacle key_of_another_type(const Profile& profile);

// A new key, by that command, would stand beside a certificate from elsewhere (in the file `certificate`) of which that
// knows nothing.
Obstacle certificate_in_use(const std::string& name, const std::string& certificate, std::string_view command);

// The name stands in what others issued and must not be issued again.
std::optional<Obstacle> unfit_name(const Profile& profile);

// pki.yaml has another name for an authority than its certificate, on which everything below it relies.
Obstacle renamed_authority(const std::string& name);

}  // namespace pkigen
