// What goes with a standstill besides the files: who found that there was nothing to do, when, and until when that
// holds if no file changes. A value; text and back.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "rules/x509/time.h"

namespace pkigen {

struct StandstillNote {
  // Names of users and groups, and who they were.
  struct Owner {
    std::string user;
    std::string group;
    std::uint64_t uid = 0;
    std::uint64_t gid = 0;
    friend bool operator==(const Owner&, const Owner&) = default;
  };

  std::string circumstances;
  Time from{};
  Time until{};  // and not at that moment itself
  std::size_t up_to_date = 0;
  std::vector<Owner> owners;

  [[nodiscard]] std::string text() const;
  // Nothing for a text that is none of these.
  static std::optional<StandstillNote> parse(std::string_view text);
};

}  // namespace pkigen
