// Who is told what happens during a build: an interface. Called from one thread at a time.
#pragma once

#include <cstddef>
#include <string>

#include "tool/engine/decision.h"
#include "tool/engine/graph.h"

namespace pkigen {

// What went wrong with an artifact, or with the run if there is none.
struct Failure {
  std::string label;    // "www.crt", or empty
  std::string message;  // lower case, no full stop
  std::string hint;     // may be empty
};

class Reporter {
 public:
  Reporter() = default;
  Reporter(const Reporter&) = delete;
  Reporter& operator=(const Reporter&) = delete;
  virtual ~Reporter() = default;

  // `total` artifacts are going to be made.
  virtual void begin(std::size_t total) = 0;
  virtual void started(const Artifact& artifact, const Decision& decision) = 0;
  // It is made, but not published yet.
  virtual void finished(const Artifact& artifact, const Decision& decision) = 0;
  // It is in place, durably.
  virtual void published(const Artifact& artifact, const Decision& decision) = 0;
  virtual void failed(const Failure& failure) = 0;
  virtual void end() = 0;
};

}  // namespace pkigen
