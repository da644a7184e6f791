// What an authority elsewhere made of a request: the certificate against what pki.yaml asks for, as far as such an
// authority can be expected to heed it. A part of the rule for certificates.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "rules/description.h"

namespace pkigen {

struct Profile;

// What pki.yaml asks for and the certificate that `found` describes does not say, to follow "the certificate of NAME
// …"; "" if nothing. That an authority leaves attributes of the subject out or adds names of its own is no fault.
std::string unmet_request(const Profile& profile, const Description& found);

// The path length in the words of basic constraints; nothing if there is none.
std::optional<std::int64_t> path_length_in(const std::string& constraints);

}  // namespace pkigen
