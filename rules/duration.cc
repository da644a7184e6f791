#include "rules/duration.h"

#include <array>
#include <string_view>

namespace pkigen {
namespace {

struct Unit {
  std::string_view letter;
  std::string_view word;
  Duration length;
};

constexpr std::array units = {
    Unit{"y", "year", std::chrono::days(365)}, Unit{"d", "day", std::chrono::days(1)},
    Unit{"h", "hour", std::chrono::hours(1)},  Unit{"m", "minute", std::chrono::minutes(1)},
    Unit{"s", "second", Duration(1)},
};

}  // namespace

std::string duration_text(Duration duration) {
  for (const Unit& unit : units) {
    if (duration != Duration(0) && duration % unit.length == Duration(0)) {
      return std::to_string(duration / unit.length) + std::string(unit.letter);
    }
  }
  return std::to_string(duration.count()) + "s";
}

std::string about(Duration duration) {
  const auto text = [](std::int64_t count, std::string_view word) {
    return std::to_string(count) + " " + std::string(word) + (count == 1 ? "" : "s");
  };
  for (const Unit& unit : units) {
    if (unit.letter == "y") continue;  // of a certificate's end people think in days
    if (duration >= unit.length) return text(duration / unit.length, unit.word);
  }
  return text(duration.count(), "second");
}

}  // namespace pkigen
