#include "tool/engine/decision.h"

namespace pkigen {

std::string_view name_of(Action action) {
  switch (action) {
    case Action::none:
      return "none";
    case Action::create:
      return "create";
    case Action::rekey:
      return "rekey";
    case Action::reissue:
      return "reissue";
    case Action::restore:
      return "restore";
    case Action::repack:
      return "repack";
    case Action::chmod:
      return "chmod";
    case Action::wait:
      return "wait";
    case Action::refuse:
      return "refuse";
  }
  return "";
}

bool makes(Action action) {
  return action == Action::create || action == Action::rekey || action == Action::reissue ||
         action == Action::restore || action == Action::repack;
}

bool waits(Action action) { return action == Action::wait || action == Action::refuse; }

bool is_repacked(const Rule& rule, Action action) { return action == Action::repack && rule.repack != nullptr; }

}  // namespace pkigen
