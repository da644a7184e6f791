#include <array>
#include <charconv>

#include "tool/spec/read_spec.h"

namespace pkigen {

namespace {

struct Unit {
  char letter;
  std::int64_t seconds;
};
constexpr std::int64_t day = 86400;
// Largest first.
constexpr std::array units = {Unit{'y', 365 * day}, Unit{'w', 7 * day}, Unit{'d', day},
                              Unit{'h', 3600},      Unit{'m', 60},      Unit{'s', 1}};
constexpr std::int64_t longest = 9999 * 365 * day;

}  // namespace

std::optional<Duration> parse_duration(std::string_view text) {
  std::int64_t count = 0;
  const char* const end = text.data() + text.size();
  const auto [rest, error] = std::from_chars(text.data(), end, count);
  if (error != std::errc() || rest + 1 != end || text.front() == '-' || text.front() == '0') return std::nullopt;
  for (const Unit& unit : units) {
    if (unit.letter != *rest) continue;
    if (count > longest / unit.seconds) return std::nullopt;
    return Duration(count * unit.seconds);
  }
  return std::nullopt;
}

}  // namespace pkigen
