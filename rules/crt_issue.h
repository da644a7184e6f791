// Issues certificates: fields, lint, signature, and a last look at what came out. A part of the rule for certificates.
#pragma once

#include "rules/rule.h"

namespace pkigen {

Made issue_certificate(const Profile& profile, const Inputs& inputs, Environment& environment);

}  // namespace pkigen
