// What an authority elsewhere made of a request: the certificate against what pki.yaml asks for, as far as such an
// authority can be expected to heed it. A part of the rule for certificates.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "rules/description.h"

namespace pkigen {

struct Profile;

// Of the names and of the purposes that pki.yaml asks for, those that the certificate lacks. A wildcard covers the
// names one level below it, and one without purposes is for all.
std::vector<std::string> uncovered_names(const Profile& profile, const Description& found);
std::vector<std::string> missing_purposes(const Profile& profile, const Description& found);

// What pki.yaml asks for and the certificate that `found` describes does not say, to follow "the certificate of NAME
// …"; "" if nothing. That an authority leaves attributes of the subject out or adds names of its own is no fault.
std::string unmet_request(const Profile& profile, const Description& found);

// The path length in the words of basic constraints; nothing if there is none.
std::optional<std::int64_t> path_length_in(const std::string& constraints);

}  // namespace pkigen
