// From an entity of pki.yaml to the parameters of its rules.
#pragma once

#include <string>
#include <string_view>

#include "rules/profile.h"
#include "rules/rule.h"
#include "tool/roll_over_stage.h"
#include "tool/spec/spec.h"

namespace pkigen {

Profile profile_of(const Spec& spec, const Entity& entity, const std::string& root, const RollOvers& roll_overs);

// The rule that makes this format for this entity (a CRL is signed by an authority and copied for an identity); null if
// pkigen cannot make it yet.
const Rule* rule_for(const Entity& entity, std::string_view format);

// Whether an intermediate stands, or may stand, between the entity and what a peer trusts, or the cross-certificate of
// a root that has switched to another key: without that there is no chain to write. Above what an authority elsewhere
// issues, nobody knows beforehand.
bool has_chain(const Spec& spec, const Entity& entity, const RollOvers& roll_overs);

// Whether this authority's new key signs and its old one vouches for it.
bool is_crossed(const RollOvers& roll_overs, const Entity& authority);

// The openvpn-server that a client connects to; null for everything else.
const Entity* server_of(const Spec& spec, const Entity& entity);

}  // namespace pkigen
