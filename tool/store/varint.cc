#include "tool/store/varint.h"

namespace pkigen {

namespace {

constexpr unsigned bits = 7;
constexpr std::uint8_t more = 0x80;

}  // namespace

void VarintWriter::number(std::uint64_t value) {
  for (; value >= more; value >>= bits) octets_.push_back(static_cast<std::uint8_t>(value | more));
  octets_.push_back(static_cast<std::uint8_t>(value));
}

// Zigzag: 0, -1, 1, -2 … become 0, 1, 2, 3 …, so that small ones stay short on both sides.
void VarintWriter::signed_number(std::int64_t value) {
  const auto pattern = static_cast<std::uint64_t>(value);
  number(value < 0 ? ~(pattern << 1U) : pattern << 1U);
}

void VarintWriter::text(std::string_view text) {
  number(text.size());
  raw(text);
}

void VarintWriter::raw(std::string_view text) { append(octets_, view_of(text)); }

std::uint64_t VarintReader::number() {
  std::uint64_t value = 0;
  for (unsigned shift = 0; shift < 64 && !rest_.empty(); shift += bits) {
    const auto octet = static_cast<std::uint8_t>(rest_.front());
    rest_.remove_prefix(1);
    value |= static_cast<std::uint64_t>(octet & (more - 1U)) << shift;
    if ((octet & more) == 0) return value;
  }
  good_ = false;
  rest_ = {};
  return 0;
}

std::int64_t VarintReader::signed_number() {
  const std::uint64_t pattern = number();
  return static_cast<std::int64_t>((pattern & 1U) != 0 ? ~(pattern >> 1U) : pattern >> 1U);
}

std::string_view VarintReader::text() {
  const std::uint64_t size = number();
  if (size > rest_.size()) {
    good_ = false;
    rest_ = {};
  }
  const std::string_view text = rest_.substr(0, static_cast<std::size_t>(size));
  rest_.remove_prefix(text.size());
  return text;
}

}  // namespace pkigen
