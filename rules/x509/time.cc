#include "rules/x509/time.h"

#include <cassert>

namespace pkigen {

namespace {

using std::chrono::days;
using std::chrono::hours;
using std::chrono::minutes;
using std::chrono::seconds;

// Years that X.509 writes with two digits (RFC 5280, 4.1.2.5.1).
constexpr int first_short_year = 1950;
constexpr int last_short_year = 2049;

struct Civil {
  int year = 0;
  unsigned month = 0;
  unsigned day = 0;
  unsigned hour = 0;
  unsigned minute = 0;
  unsigned second = 0;
};

Civil civil_of(Time time) {
  const auto day = std::chrono::floor<days>(time);
  const std::chrono::year_month_day date(day);
  const auto of_day = static_cast<unsigned>((time - day).count());
  return {static_cast<int>(date.year()),
          static_cast<unsigned>(date.month()),
          static_cast<unsigned>(date.day()),
          of_day / 3600,
          of_day / 60 % 60,
          of_day % 60};
}

std::optional<Time> time_of(const Civil& civil) {
  const std::chrono::year_month_day date(std::chrono::year(civil.year), std::chrono::month(civil.month),
                                         std::chrono::day(civil.day));
  // A leap second has no place in POSIX time, nor in a certificate.
  if (!date.ok() || civil.hour > 23 || civil.minute > 59 || civil.second > 59) return std::nullopt;
  return std::chrono::sys_days(date) + hours(civil.hour) + minutes(civil.minute) + seconds(civil.second);
}

std::string digits(unsigned value, std::size_t width) {
  std::string text(width, '0');
  for (std::size_t i = width; i-- > 0; value /= 10) text[i] = static_cast<char>('0' + value % 10);
  return text;
}

// Consumes a text of fixed columns from the left; remembers whether everything was as expected.
class Columns {
 public:
  explicit Columns(std::string_view text) : rest_(text) {}

  unsigned number(std::size_t width) {
    unsigned value = 0;
    for (std::size_t i = 0; i < width; ++i) {
      const char c = take();
      if (c < '0' || c > '9') {
        good_ = false;
        return 0;
      }
      value = value * 10 + static_cast<unsigned>(c - '0');
    }
    return value;
  }
  void literal(char c) {
    if (take() != c) good_ = false;
  }
  char take() {
    if (rest_.empty()) {
      good_ = false;
      return '\0';
    }
    const char c = rest_.front();
    rest_.remove_prefix(1);
    return c;
  }
  void fail() { good_ = false; }
  [[nodiscard]] bool good_to_the_end() const { return good_ && rest_.empty(); }

 private:
  std::string_view rest_;
  bool good_ = true;
};

// "Z" or "+01:00": what local time is ahead of UTC.
seconds read_offset(Columns& columns) {
  const char sign = columns.take();
  if (sign == 'Z' || sign == 'z') return seconds(0);
  if (sign != '+' && sign != '-') columns.fail();
  const unsigned hour = columns.number(2);
  columns.literal(':');
  const unsigned minute = columns.number(2);
  if (hour > 23 || minute > 59) columns.fail();
  const seconds ahead = hours(hour) + minutes(minute);
  return sign == '-' ? -ahead : ahead;
}

}  // namespace

Time last_time() {
  using namespace std::chrono_literals;
  return std::chrono::sys_days(9999y / 12 / 31) + 23h + 59min + 59s;
}

Bytes encode_time(Time time) {
  assert(civil_of(time).year >= first_short_year && time <= last_time());
  const std::string text = asn1_time_text(time);
  const bool short_year = civil_of(time).year <= last_short_year;
  return der::tlv(short_year ? der::Tag::utc_time : der::Tag::generalized_time, view_of(text));
}

Time read_time(der::Reader& reader) {
  const bool is_utc_time = reader.peek() == der::Tag::utc_time;
  const auto contents = reader.next(is_utc_time ? der::Tag::utc_time : der::Tag::generalized_time).contents;
  // GeneralizedTime before 2050 is not for authorities to write, but "applications MUST be able to process validity
  // dates that are encoded in either" (RFC 5280, 4.1.2.5), and invalidityDate has no other form.
  const std::size_t size = is_utc_time ? 13 : 15;
  if (contents.size() != size) throw der::Malformed("time not in the form YYMMDDHHMMSSZ or YYYYMMDDHHMMSSZ");
  const auto time = parse_asn1_time_text(text_of(contents));
  if (!time) throw der::Malformed("time that does not exist");
  return *time;
}

std::string rfc3339(Time time) {
  const Civil civil = civil_of(time);
  return digits(static_cast<unsigned>(civil.year), 4) + '-' + digits(civil.month, 2) + '-' + digits(civil.day, 2) +
         'T' + digits(civil.hour, 2) + ':' + digits(civil.minute, 2) + ':' + digits(civil.second, 2) + 'Z';
}

std::optional<Time> parse_rfc3339(std::string_view text) {
  Columns columns(text);
  Civil civil;
  civil.year = static_cast<int>(columns.number(4));
  columns.literal('-');
  civil.month = columns.number(2);
  columns.literal('-');
  civil.day = columns.number(2);
  if (const char separator = columns.take(); separator != 'T' && separator != 't') columns.fail();
  civil.hour = columns.number(2);
  columns.literal(':');
  civil.minute = columns.number(2);
  columns.literal(':');
  civil.second = columns.number(2);
  const seconds ahead = read_offset(columns);
  if (!columns.good_to_the_end()) return std::nullopt;
  const auto local = time_of(civil);
  if (!local) return std::nullopt;
  const Time time = *local - ahead;
  // An offset can lead out of the years that have four digits.
  if (civil_of(time).year < 0 || time > last_time()) return std::nullopt;
  return time;
}

std::string asn1_time_text(Time time) {
  const Civil civil = civil_of(time);
  const bool short_year = civil.year >= first_short_year && civil.year <= last_short_year;
  return digits(static_cast<unsigned>(civil.year), short_year ? 2 : 4) + digits(civil.month, 2) + digits(civil.day, 2) +
         digits(civil.hour, 2) + digits(civil.minute, 2) + digits(civil.second, 2) + 'Z';
}

std::optional<Time> parse_asn1_time_text(std::string_view text) {
  const bool short_year = text.size() == 13;
  Columns columns(text);
  Civil civil;
  civil.year = static_cast<int>(columns.number(short_year ? 2 : 4));
  if (short_year) civil.year += civil.year >= first_short_year % 100 ? 1900 : 2000;
  civil.month = columns.number(2);
  civil.day = columns.number(2);
  civil.hour = columns.number(2);
  civil.minute = columns.number(2);
  civil.second = columns.number(2);
  columns.literal('Z');
  if (!columns.good_to_the_end()) return std::nullopt;
  return time_of(civil);
}

}  // namespace pkigen
