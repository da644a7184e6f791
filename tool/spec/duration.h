// Durations as people write them; how they are read is told in read_spec.h.
#pragma once

#include <string>

#include "rules/x509/time.h"

namespace pkigen {

// "90d", the shortest text that parse_duration would read as that, in years, days, hours, minutes or seconds.
std::string duration_text(Duration duration);

}  // namespace pkigen
