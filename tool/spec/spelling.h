// "did you mean": which of the words that would have been right is nearest to the one that was written.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace pkigen {

// The changes of one character that turn `a` into `b`: inserted, left out, replaced, or swapped with its neighbour.
std::size_t edit_distance(std::string_view a, std::string_view b);

// The candidate nearest to `word`; nothing if none is near enough to be what was meant.
std::optional<std::string_view> closest(std::string_view word, const std::vector<std::string_view>& candidates);

// "did you mean `san`?", or else the candidates if they are few: "one of `a`, `b`".
std::string did_you_mean(std::string_view word, const std::vector<std::string_view>& candidates);

// "`a`, `b` and `c`"
std::string enumerate(const std::vector<std::string_view>& words, std::string_view last_joint = " and ");

}  // namespace pkigen
