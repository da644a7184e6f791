// Who is told what happens during a build: an interface. Called from one thread at a time.
#pragma once

#include <cstddef>

#include "tool/engine/decision.h"
#include "tool/engine/failure.h"
#include "tool/engine/graph.h"

namespace pkigen {

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
