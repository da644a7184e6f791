#include "rules/serial_number.h"

#include <algorithm>
#include <cassert>

namespace pkigen {
namespace {

constexpr std::size_t serial_size = 20;

ByteView significant(ByteView number) {
  while (!number.empty() && number.front() == 0) number = number.subspan(1);
  return number;
}

}  // namespace

Bytes without_leading_zeros(ByteView number) { return copy_of(significant(number)); }

std::string serial_text(ByteView number) {
  number = significant(number);
  return number.empty() ? "00" : hex(number);
}

Bytes successor(ByteView number) {
  Bytes next = without_leading_zeros(number);
  for (auto octet = next.rbegin(); octet != next.rend(); ++octet) {
    if (++*octet != 0) return next;
  }
  next.insert(next.begin(), 1);
  return next;
}

bool is_less(const Bytes& a, const Bytes& b) {
  const ByteView left = significant(a);
  const ByteView right = significant(b);
  if (left.size() != right.size()) return left.size() < right.size();
  return std::ranges::lexicographical_compare(left, right);
}

Bytes serial_from(ByteView octets) {
  assert(octets.size() >= serial_size);
  Bytes serial = copy_of(octets.first(serial_size));
  serial.front() &= 0x7FU;
  // A leading zero would not be encoded; this way all serials have one length.
  if (serial.front() == 0) serial.front() = 0x40U;
  return serial;
}

std::optional<Bytes> parse_number_file(std::string_view text) {
  const std::size_t end = text.find_last_not_of(" \t\r\n");
  if (end == std::string_view::npos) return std::nullopt;
  const auto number = from_hex(text.substr(0, end + 1));
  if (!number) return std::nullopt;
  return without_leading_zeros(*number);
}

std::string number_file(ByteView number) { return serial_text(number) + "\n"; }

}  // namespace pkigen
