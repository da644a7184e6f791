// How far each authority is in its roll-over: a value that the workspace reads from which files exist, and that the
// graph and the profiles follow. Decides nothing and makes nothing.
#pragma once

#include <map>
#include <string>
#include <string_view>

#include "tool/spec/spec.h"
#include "tool/store/store.h"

namespace pkigen {

enum class RollOverStage {
  none,
  introduced,  // the next key and certificate stand beside those that sign
  switched,    // they sign, and the old ones stand beside them
};

// "introduced"
std::string_view name_of(RollOverStage stage);

struct RollOver {
  RollOverStage stage = RollOverStage::none;
  bool has_old_key = false;  // it is here, so that it can sign
  bool is_crossed = false;   // the old key has certified the new one, or can
};

// By authority; only those that are under way.
using RollOvers = std::map<std::string, RollOver, std::less<>>;

// The stage of an authority; `none` if it is not among them.
RollOver roll_over_of(const RollOvers& roll_overs, const Entity& authority);

// Throws what looking throws.
RollOvers find_roll_overs(const Spec& spec, const Store& store);

}  // namespace pkigen
