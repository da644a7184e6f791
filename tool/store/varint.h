// Numbers in as few octets as they need: seven bits an octet, the lowest first, the top bit where more follow.
#pragma once

#include <cstdint>
#include <string_view>
#include <utility>

#include "rules/bytes/bytes.h"

namespace pkigen {

class VarintWriter {
 public:
  void number(std::uint64_t value);
  // For numbers that may be below zero.
  void signed_number(std::int64_t value);
  // Its length, then its octets.
  void text(std::string_view text);
  // Without its length.
  void raw(std::string_view text);

  void reserve(std::size_t octets) { octets_.reserve(octets); }
  [[nodiscard]] const Bytes& octets() const& { return octets_; }
  [[nodiscard]] Bytes octets() && { return std::move(octets_); }

 private:
  Bytes octets_;
};

// Of octets that end too early, `good` turns false and all that is read is 0 or empty.
class VarintReader {
 public:
  explicit VarintReader(std::string_view rest) : rest_(rest) {}

  std::uint64_t number();
  std::int64_t signed_number();
  std::string_view text();

  [[nodiscard]] bool good() const { return good_; }
  [[nodiscard]] std::string_view rest() const { return rest_; }

 private:
  std::string_view rest_;
  bool good_ = true;
};

}  // namespace pkigen
