// Certificates that an authority elsewhere made of a request of ours: checked when they arrive, never made or changed
// here. A part of the rule for certificates.
#pragma once

#include <optional>
#include <span>
#include <string>

#include "rules/rule.h"
#include "rules/x509/certificate.h"

namespace pkigen {

// `issuer: external` or a command.
bool is_foreign(const Profile& profile);

// The certificates of a file that such an authority returned, the entity's own first. Throws Error for anything but
// PEM, saying how to convert it, and if the first is for another key and a later one for that of `profile`.
std::vector<Certificate> read_foreign_file(const Profile& profile, const Inputs& inputs, const Secret& contents);

// What such a certificate has to say: the right key, a chain that belongs together; of an authority that it is one and
// has room for those below. What else its issuer made of the request is its own business.
Description expect_foreign(const Profile& profile, const Inputs& inputs, const Description* found);

// The same but for the key.
void expect_fitting(Description& expected, const Profile& profile, const Description& found);

std::optional<Deadline> foreign_deadline(const Description& found);
std::string foreign_note(const Profile& profile, const Inputs& inputs, const Description& found, Time now);
std::optional<Obstacle> foreign_obstacle(const Profile& profile, const Inputs& inputs, const Description* found,
                                         std::span<const Reason> reasons);

}  // namespace pkigen
