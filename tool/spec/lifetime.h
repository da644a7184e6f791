// `validity`, `not_before`, `not_after` and `renew_before`: how long a certificate lasts, and when the next one is due.
#pragma once

#include "tool/spec/fields.h"
#include "tool/spec/spec.h"

namespace pkigen {

// "30d" or "33%".
std::optional<RenewBefore> read_renew_before(const YamlNode& node, Findings& findings);
// Complains at `where` if that leaves nothing of the lifetime before the renewal.
void check_renewal(const YamlNode& where, const RenewBefore& renew_before, Duration lifetime, Findings& findings);

struct Defaults;
// How long the certificates of identities are valid that say nothing about it.
Duration identity_lifetime(const Defaults& defaults);

// Fills in the four of an entity, from its own keys or what it inherits.
void read_lifetime(const Fields& fields, const Defaults& defaults, Entity& entity, Findings& findings);

}  // namespace pkigen
