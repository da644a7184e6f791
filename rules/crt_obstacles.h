// Why a certificate must not or cannot be issued now. A part of the rule for certificates.
#pragma once

#include "rules/rule.h"

namespace pkigen {

std::optional<Obstacle> certificate_obstacle(const Profile& profile, const Inputs& inputs, const Description* found,
                                             std::span<const Reason> reasons, Time now);

}  // namespace pkigen
