#include "tool/engine/material.h"

#include <cassert>

namespace pkigen {

const Parsed& Material::parsed() const {
  assert(rule_.parse != nullptr);
  const std::lock_guard lock(mutex_);
  if (!parsed_) parsed_ = rule_.parse(contents_);
  return *parsed_;
}

}  // namespace pkigen
