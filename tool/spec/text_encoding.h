// Whether octets are a text that YAML may be read from: UTF-8 without a byte order mark and without control characters.
// Looked at before the parser, which would take most of it silently.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace pkigen {

struct EncodingFault {
  std::size_t offset = 0;
  std::string message;
  std::string hint;
};

// The first fault; nothing if there is none.
std::optional<EncodingFault> find_encoding_fault(std::string_view text);

}  // namespace pkigen
