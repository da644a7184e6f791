#include "rules/bytes/base64.h"

#include <algorithm>
#include <array>

namespace pkigen::base64 {

namespace {

constexpr std::string_view alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
constexpr std::uint8_t no_digit = 0xFF;

constexpr std::array<std::uint8_t, 256> digit_values = [] {
  std::array<std::uint8_t, 256> values{};
  values.fill(no_digit);
  for (std::size_t i = 0; i < alphabet.size(); ++i) {
    values[static_cast<unsigned char>(alphabet[i])] = static_cast<std::uint8_t>(i);
  }
  return values;
}();

// `count` digits (2 to 4) as count - 1 octets; false if one of them is no digit or bits are left that are not zero.
bool decode_group(std::string_view digits, std::uint8_t* out) {
  std::uint32_t bits = 0;
  for (const char c : digits) {
    const std::uint8_t value = digit_values[static_cast<unsigned char>(c)];
    if (value == no_digit) return false;
    bits = bits << 6U | value;
  }
  bits <<= 6 * (4 - digits.size());
  for (std::size_t i = 0; i + 1 < digits.size(); ++i) out[i] = static_cast<std::uint8_t>(bits >> (16 - 8 * i));
  const std::size_t used = 8 * (digits.size() - 1);
  return (bits << used & 0xFFFFFFU) == 0;
}

}  // namespace

Secret encode(ByteView bytes) {
  Secret text((bytes.size() + 2) / 3 * 4);
  std::uint8_t* out = text.writable().data();
  for (std::size_t i = 0; i < bytes.size(); i += 3) {
    const std::size_t count = std::min<std::size_t>(3, bytes.size() - i);
    std::uint32_t bits = 0;
    for (std::size_t j = 0; j < count; ++j) bits |= std::uint32_t{bytes[i + j]} << (16 - 8 * j);
    for (std::size_t j = 0; j < 4; ++j) {
      *out++ = static_cast<std::uint8_t>(j <= count ? alphabet[bits >> (18 - 6 * j) & 63U] : '=');
    }
  }
  return text;
}

std::optional<Secret> decode(std::string_view text) {
  if (text.size() % 4 != 0) return std::nullopt;
  const std::size_t padding = text.ends_with("==") ? 2 : text.ends_with('=') ? 1 : 0;
  text.remove_suffix(padding);
  Secret bytes(text.size() * 3 / 4);
  std::uint8_t* out = bytes.writable().data();
  for (; !text.empty(); out += 3) {
    const std::string_view digits = text.substr(0, 4);
    if (!decode_group(digits, out)) return std::nullopt;
    text.remove_prefix(digits.size());
  }
  return bytes;
}

}  // namespace pkigen::base64
