// The blocks of PEM files by what they are, in the one form in which pkigen writes them: nothing around them, lines
// ended by a newline. For files that are put together from others.
#pragma once

#include <string_view>
#include <vector>

#include "rules/rule.h"
#include "rules/x509/certificate.h"

namespace pkigen {

// The first private key of a file as it is written there; in front of an encrypted one the "PUBLIC KEY" block that
// names it, if there is one. Empty if there is no key. Throws Error if the file is damaged.
Secret private_key_part(std::string_view file);

// What is in the way of a file that holds both the entity's key and its certificate: they do not belong together. None
// as long as one of them is not known. The text names both files.
std::optional<Obstacle> pair_that_does_not_match(const Profile& profile, const Inputs& inputs);
// Throws it as an Error.
void require_matching_pair(const Profile& profile, const Inputs& inputs);

// A certificate as a "CERTIFICATE" block.
Secret certificate_part(const Certificate& certificate);
// The blocks of all of them, in their order.
Secret certificate_parts(const std::vector<Certificate>& certificates);

// The entity's own certificate.
Certificate own_certificate(const Inputs& inputs);
// The certificates of the authorities above something that is to be issued: that of the direct issuer first, the trust
// anchor last. None if it is self-signed.
std::vector<Certificate> issuer_certificates(const Inputs& inputs);
// Those above the entity's own certificate that a peer does not have, since they are no trust anchors, in the order of
// the path; at the end what leads from the new key of a root to the old one. What an authority elsewhere issued brings
// them along in its own file or in that of `issuer_chain`.
std::vector<Certificate> intermediates(const Inputs& inputs);
// Those that have another key of an authority above while it has two.
std::vector<Certificate> other_intermediates(const Inputs& inputs);
// What a peer must have to trust it: of a root that has two keys both, the one that signs first. Throws Error if that
// is not known.
std::vector<Certificate> trust_anchors(const Inputs& inputs);
// What is in the way of a file that holds the trust anchor: nobody knows it.
std::optional<Obstacle> unknown_anchor(const Profile& profile, const Inputs& inputs, const Description* found,
                                       std::span<const Reason> reasons, Time now);

// What those signed by this certificate's key name it by: its subject key identifier, or the key's own if it has none.
Bytes key_identifier_of(const Certificate& issuer);

}  // namespace pkigen
