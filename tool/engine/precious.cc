#include "tool/engine/precious.h"

#include <new>

namespace pkigen {

bool is_precious(const Artifact& artifact, const Inputs& inputs, const Secret& octets) {
  const Rule& rule = *artifact.rule;
  if (rule.precious == Precious::yes || rule.holds_precious == nullptr) return rule.precious == Precious::yes;
  try {
    return rule.holds_precious(*artifact.profile, inputs, octets);
  } catch (const std::bad_alloc&) {
    throw;
  } catch (const std::exception&) {
    return true;
  }
}

bool is_kept(const Artifact& artifact, const Inputs& inputs, const Secret& octets) {
  if (is_precious(artifact, inputs, octets)) return true;
  const Rule& rule = *artifact.rule;
  return rule.holds_stray != nullptr && rule.holds_stray(*artifact.profile, inputs, octets);
}

}  // namespace pkigen
