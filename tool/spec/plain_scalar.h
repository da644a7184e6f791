// What an unquoted scalar is to readers of YAML 1.1 and 1.2: `NO`, `010` and `12:30:00` are texts to some and a boolean
// or a number to others. pki.yaml may not depend on it.
#pragma once

#include <cstdint>
#include <string_view>

namespace pkigen {

enum class PlainKind : std::uint8_t {
  text,     // a text for everybody
  null,     // ~ null
  boolean,  // true False YES no on …
  decimal,  // 0, 42: the same number for everybody
  number,   // 010 0o10 0x1F 1_000 1e3 .5 .inf 12:30:00: a number for somebody
};

PlainKind kind_of_plain(std::string_view text);

}  // namespace pkigen
