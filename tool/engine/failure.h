// What went wrong with one part of a build, as data: the others go on.
#pragma once

#include <exception>
#include <string>

namespace pkigen {

struct Failure {
  std::string label;    // "www.crt", an entity, or empty if it is the run that failed
  std::string message;  // lower case, no full stop
  std::string hint;     // may be empty
  // Refused as unsafe: for a person to mend, where anything else is a failure.
  bool refused = false;
};

// What there is to say about something thrown: an Error or Unsafe with its hint, or what a rule throws that meets a
// damaged structure.
Failure failure_of(std::string label, const std::exception& thrown);

}  // namespace pkigen
