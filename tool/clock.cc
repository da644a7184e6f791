#include "tool/clock.h"

#include <charconv>
#include <cstdlib>
#include <string_view>

#include "rules/bytes/error.h"

namespace pkigen {

namespace {

// X.509 can say nothing earlier, nor later than last_time().
Time clock_of_this_machine() {
  constexpr Time first_time = std::chrono::sys_days(std::chrono::year(1950) / 1 / 1);
  const Time now = std::chrono::floor<Duration>(std::chrono::system_clock::now());
  if (now >= first_time && now <= last_time()) return now;
  throw Error("the clock shows " + rfc3339(now) + ", which no certificate can say", "set the clock of this machine");
}

}  // namespace

Clock read_clock() {
  const char* epoch = std::getenv("SOURCE_DATE_EPOCH");
  if (epoch == nullptr) return {.now = clock_of_this_machine()};
  const std::string_view text(epoch);
  std::int64_t seconds = 0;
  const auto [end, fault] = std::from_chars(text.data(), text.data() + text.size(), seconds);
  const bool is_number = fault == std::errc{} && end == text.data() + text.size() && seconds >= 0;
  if (!is_number || Time{Duration{seconds}} > last_time()) {
    throw Error("SOURCE_DATE_EPOCH is not a number of seconds since 1970", "unset it, or set it to `date +%s`");
  }
  return {.now = Time{Duration{seconds}}, .reproducible = true};
}

}  // namespace pkigen
