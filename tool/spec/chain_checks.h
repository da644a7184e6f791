// What can only be said of an entity together with those above it: what it takes over from its issuer, and what its
// issuer does not allow.
#pragma once

#include "tool/spec/draft.h"

namespace pkigen {

// What a certificate carries because of its issuer: the addresses of its CRL, OCSP responder and certificate, and its
// policies unless it has some.
void inherit_from(const Entity& issuer, Extensions& extensions);
// Fills in what certificates carry because of their issuer: the addresses of its CRL, OCSP responder and certificate,
// and its policies. `authorities` in the order of issuance.
void inherit_extensions(Drafts& drafts, const std::vector<Draft*>& authorities);

// Lifetimes that end after the issuer's, where both ends are written.
void check_ends(const Drafts& drafts, const std::vector<Draft*>& authorities, Findings& findings);
// Authorities below an authority whose path length has no room for them.
void check_path_lengths(const std::vector<Draft*>& authorities, Findings& findings);
// Names outside of the name constraints of an authority above.
void check_name_constraints(const Drafts& drafts, const std::vector<Draft*>& authorities, Findings& findings);

}  // namespace pkigen
