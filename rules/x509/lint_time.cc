#include "rules/x509/lint_time.h"

#include <algorithm>
#include <chrono>

#include "rules/x509/lint_rule.h"

namespace pkigen::lint {

namespace {

std::size_t digits_wanted(const der::Value& time) { return time.tag == der::Tag::utc_time ? 12 : 14; }

std::size_t leading_digits(std::string_view text) {
  return std::min(text.find_first_not_of("0123456789"), text.size());
}

std::string wrong_digits(const der::Value& time) {
  const std::size_t digits = leading_digits(text_of(time.contents));
  return digits == digits_wanted(time) ? "" : quoted(time.contents) + " does not go down to the seconds";
}

std::string wrong_zone(const der::Value& time) {
  const std::string_view text = text_of(time.contents);
  const std::string_view zone = text.substr(leading_digits(text));
  return zone == "Z" ? "" : quoted(time.contents) + " is not whole seconds and \"Z\"";
}

// As many digits of the text from there on as a number.
unsigned number_at(std::string_view text, std::size_t at, std::size_t count) {
  unsigned number = 0;
  for (const char digit : text.substr(at, count)) number = number * 10 + static_cast<unsigned>(digit - '0');
  return number;
}

bool is_date(std::string_view digits) {
  const std::chrono::year year(static_cast<int>(number_at(digits, 0, 4)));
  const std::chrono::month month(number_at(digits, 4, 2));
  const bool is_day = std::chrono::year_month_day(year, month, std::chrono::day(number_at(digits, 6, 2))).ok();
  return is_day && number_at(digits, 8, 2) < 24 && number_at(digits, 10, 2) < 60 && number_at(digits, 12, 2) < 60;
}

std::string no_date(const der::Value& time) {
  const std::string digits = sortable(time);
  return digits.empty() || is_date(digits) ? "" : quoted(time.contents) + " is no date";
}

std::string generalized_too_early(const der::Value& time) {
  const bool is_early = time.tag == der::Tag::generalized_time && sortable(time) < "2050" && !sortable(time).empty();
  return is_early ? quoted(time.contents) + " has to be a UTCTime" : "";
}

constexpr Rule<der::Value> rules[] = {
    {"time-seconds", "RFC 5280, 4.1.2.5.1 and 4.1.2.5.2", wrong_digits},
    {"time-zulu", "RFC 5280, 4.1.2.5.1 and 4.1.2.5.2", wrong_zone},
    {"time-is-date", "X.680, 46 and 47", no_date},
    {"time-utc-until-2049", "RFC 5280, 4.1.2.5", generalized_too_early},
};

}  // namespace

std::string sortable(const der::Value& time) {
  const std::string_view text = text_of(time.contents);
  const std::size_t digits = digits_wanted(time);
  if (text.size() != digits + 1 || leading_digits(text) != digits || text.back() != 'Z') return "";
  if (time.tag == der::Tag::generalized_time) return std::string(text.substr(0, digits));
  // Two digits of the year are 1950..2049 (RFC 5280, 4.1.2.5.1).
  return (text[0] >= '5' ? "19" : "20") + std::string(text.substr(0, digits));
}

Rules<der::Value> time_rules() { return rules; }

}  // namespace pkigen::lint
