#include "tool/report/inventory.h"

namespace pkigen {

std::string_view name_of(State state) {
  switch (state) {
    case State::ok:
      return "ok";
    case State::renewal_due:
      return "renewal-due";
    case State::expired:
      return "expired";
    case State::stale:
      return "stale";
    case State::missing:
      return "missing";
    case State::waiting:
      return "waiting";
    case State::revoked:
      return "revoked";
    case State::broken:
      break;
  }
  return "broken";
}

long days_left(Time end, Time now) { return std::chrono::floor<std::chrono::days>(end - now).count(); }

}  // namespace pkigen
