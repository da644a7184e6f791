// The one place where time comes from.
#pragma once

#include "rules/x509/time.h"

namespace pkigen {

struct Clock {
  Time now{};
  bool reproducible = false;  // SOURCE_DATE_EPOCH is the clock, and nothing is random but keys
};

// The system's clock, or SOURCE_DATE_EPOCH if that is set. Throws Error if it is set to something else than a number.
Clock read_clock();

}  // namespace pkigen
