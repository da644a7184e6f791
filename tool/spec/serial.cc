#include "tool/spec/serial.h"

#include <algorithm>

#include "tool/spec/scalars.h"

namespace pkigen {

namespace {

constexpr std::size_t most_octets = 20;
constexpr std::size_t most_digits = 49;  // of a decimal number that can fit

std::optional<Bytes> parse_hexadecimal(std::string_view digits) {
  const std::string padded = (digits.size() % 2 == 0 ? "" : "0") + std::string(digits);
  return digits.empty() ? std::nullopt : from_hex(padded);
}

std::optional<Bytes> parse_decimal(std::string_view digits) {
  if (digits.empty() || digits.size() > most_digits ||
      digits.find_first_not_of("0123456789") != std::string_view::npos ||
      (digits.size() > 1 && digits.front() == '0')) {
    return std::nullopt;
  }
  Bytes number(most_octets + 1, 0);
  for (const char digit : digits) {
    auto carry = static_cast<unsigned>(digit - '0');
    for (auto octet = number.rbegin(); octet != number.rend(); ++octet) {
      carry += *octet * 10U;
      *octet = static_cast<std::uint8_t>(carry & 0xFFU);
      carry >>= 8U;
    }
  }
  return number;
}

}  // namespace

std::optional<Bytes> read_serial(const YamlNode& node, Findings& findings) {
  if (!node.is_scalar()) {
    refuse_kind(node, "a number such as 4711 or 0x1267", findings);
    return std::nullopt;
  }
  const std::string_view text = node.text();
  const bool is_hexadecimal = text.starts_with("0x") || text.starts_with("0X");
  auto number = is_hexadecimal ? parse_hexadecimal(text.substr(2)) : parse_decimal(text);
  if (!number) {
    findings.error(node, in_backticks(text) + " is no serial number",
                   "write it like 4711 or 0x1267, without leading zeros");
    return std::nullopt;
  }
  number->erase(number->begin(), std::ranges::find_if(*number, [](std::uint8_t octet) { return octet != 0; }));
  if (number->empty()) {
    findings.error(node, "a serial number is greater than zero");
    return std::nullopt;
  }
  // A set first bit needs another octet in front, for the sign.
  if (number->size() > most_octets || (number->size() == most_octets && number->front() >= 0x80)) {
    findings.error(node, "the serial number has more than 20 octets");
    return std::nullopt;
  }
  return number;
}

}  // namespace pkigen
