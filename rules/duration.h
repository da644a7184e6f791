// Lengths of time in words, for descriptions and explanations.
#pragma once

#include <string>

#include "rules/x509/time.h"

namespace pkigen {

// Exactly, as pki.yaml says it: "10y", "397d", "90s"; in the largest unit of y d h m s that divides it.
std::string duration_text(Duration duration);

// Roughly, for a person: "12 days", "1 day", "5 hours", "1 second".
std::string about(Duration duration);

}  // namespace pkigen
