// What is to become of one artifact, and why: the element of a plan.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "rules/description.h"
#include "rules/rule.h"
#include "tool/engine/material.h"
#include "tool/store/store.h"

namespace pkigen {

enum class Action { none, create, rekey, reissue, restore, repack, chmod, wait, refuse };
// The word of the JSON; "none" for what is up to date.
std::string_view name_of(Action action);
// The file gets other octets.
bool makes(Action action);
// A person has to do something first.
bool waits(Action action);

// The file will say the same in another wrapping, as opposed to a derived file, of which `repack` only says that it is
// made again.
bool is_repacked(const Rule& rule, Action action);

struct Decision {
  Action action = Action::none;
  std::vector<Reason> reasons;
  std::string hint;  // what to do about a wait or a refusal
  std::string note;  // a warning that comes with it

  std::optional<FileState> state;  // of the file that is there
  bool drifted = false;            // its mode or owner are to be mended while its octets stay, also of what waits
  bool exists = false;             // that file is a good one of its format
  std::optional<Time> signed_at;   // what the clock showed then, if its rule can tell
  Description words;               // what the file will say, as far as that is known
  SharedMaterial material;         // the octets that it will have; null while they are not known or to be had
  bool is_of_another_key = false;  // it stays although the key that it is for is not, or no longer, there
  bool is_outdated = false;        // another key is to come in its place, and waits
  // It is not there, will not be made, and nobody waits for it.
  bool forgone = false;
  // Whether those who need this can have it once the build has come so far.
  bool usable = true;

  [[nodiscard]] bool changes() const { return makes(action); }
};

}  // namespace pkigen
