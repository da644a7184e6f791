#include "tool/clock.h"

#include <charconv>
#include <cstdlib>
#include <string_view>

#include "rules/bytes/error.h"

namespace pkigen {

Clock read_clock() {
  const char* epoch = std::getenv("SOURCE_DATE_EPOCH");
  if (epoch == nullptr) return {.now = std::chrono::floor<Duration>(std::chrono::system_clock::now())};
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
