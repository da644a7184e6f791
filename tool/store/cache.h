// What earlier runs found out, for files that have not changed since: paths with the state they had and an opaque text.
// Losing it costs time and changes no decision.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "tool/store/store.h"

namespace pkigen {

class Cache {
 public:
  // From the octets of a cache file. One that is damaged, of another version or machine is an empty cache.
  static Cache parse(ByteView file);
  [[nodiscard]] Secret serialize() const;

  // What was remembered of `path`, if its state is still the same.
  [[nodiscard]] std::optional<std::string_view> find(std::string_view path, const FileState& state) const;
  void remember(std::string_view path, const FileState& state, std::string_view text);
};

}  // namespace pkigen
