// Certificates for which a command is run that knows an authority: `issuer: {exec: [...]}`. A part of the rule for
// certificates.
#pragma once

#include "rules/rule.h"

namespace pkigen {

// What the command makes of the request, checked as if a person had brought it. Throws Error if it fails, or if what it
// returns is not what was asked for.
Made have_certified(const Profile& profile, const Inputs& inputs, Environment& environment);

// What makes another certificate due although the one that is there was good: names or purposes that it lacks, a new
// request.
void expect_of_command(Description& expected, const Profile& profile, const Inputs& inputs, const Description* found);

}  // namespace pkigen
