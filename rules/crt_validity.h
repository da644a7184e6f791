// From when to when a certificate is valid: what pki.yaml wants, what its issuer's own end leaves of that, and when it
// is to be renewed. The part of the rule for certificates that thinks about time.
#pragma once

#include <optional>
#include <string>

#include "rules/rule.h"

namespace pkigen {

struct Lifetime {
  Time begin{};
  Time end{};           // inclusive, as in the certificate
  bool capped = false;  // it ends with its issuer, before what pki.yaml wants
};

// What a certificate issued at `now` would get.
Lifetime planned_lifetime(const Profile& profile, const Inputs& inputs, Time now);

// When the certificate of the direct issuer ends, also if that is about to be issued anew at `now`; nothing for a
// self-signed certificate and if it is not known.
std::optional<Time> end_of_issuer(const Inputs& inputs, Time now);

void say_validity(Description& description, Time begin, Time end);

// A lifetime that was cut short by the issuer's end as it is or ever was is as good as the whole.
void expect_validity(Description& expected, const Profile& profile, const Inputs& inputs, const Description* found);

// The end that `words` of a certificate say.
std::optional<Time> end_in(const Description& words);

// When the certificate has to be renewed; nothing if a new one would not live longer.
std::optional<Deadline> renewal(const Profile& profile, const Inputs& inputs, const Description& found, Time now);

}  // namespace pkigen
