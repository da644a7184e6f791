#include "tool/spec/spelling.h"

#include <algorithm>
#include <cctype>

#include "tool/spec/findings.h"

namespace pkigen {

namespace {

// A longer word than any that could have been meant is not worth the comparison.
constexpr std::size_t longest_word = 64;
constexpr std::size_t most_listed = 16;
constexpr std::size_t most_compared = 200;

std::string lower(std::string_view text) {
  std::string result(text);
  for (char& c : result) c = static_cast<char>(c == '-' ? '_' : std::tolower(static_cast<unsigned char>(c)));
  return result;
}

}  // namespace

std::size_t edit_distance(std::string_view a, std::string_view b) {
  // Three rows of the usual table: row i holds the distances of the first i characters of `a` to each start of `b`.
  std::vector<std::size_t> two_up(b.size() + 1);
  std::vector<std::size_t> up(b.size() + 1);
  std::vector<std::size_t> row(b.size() + 1);
  for (std::size_t j = 0; j <= b.size(); ++j) row[j] = j;
  for (std::size_t i = 1; i <= a.size(); ++i) {
    std::swap(two_up, up);
    std::swap(up, row);
    row[0] = i;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      row[j] = std::min({up[j] + 1, row[j - 1] + 1, up[j - 1] + (a[i - 1] == b[j - 1] ? 0U : 1U)});
      const bool is_swap = i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1];
      if (is_swap) row[j] = std::min(row[j], two_up[j - 2] + 1);
    }
  }
  return row[b.size()];
}

std::optional<std::string_view> closest(std::string_view word, const std::vector<std::string_view>& candidates) {
  if (word.size() > longest_word || candidates.size() > most_compared) return std::nullopt;
  const std::string wanted = lower(word);
  std::size_t too_far = std::min<std::size_t>(4, 2 + wanted.size() / 5);
  std::optional<std::string_view> found;
  for (const std::string_view candidate : candidates) {
    const std::size_t distance = edit_distance(wanted, lower(candidate));
    if (distance >= too_far) continue;
    too_far = distance;
    found = candidate;
  }
  return found;
}

std::string did_you_mean(std::string_view word, const std::vector<std::string_view>& candidates) {
  if (const auto found = closest(word, candidates)) return "did you mean " + in_backticks(*found) + "?";
  if (candidates.empty() || candidates.size() > most_listed) return "";
  return "it can be " + enumerate(candidates, " or ");
}

std::string enumerate(const std::vector<std::string_view>& words, std::string_view last_joint) {
  std::string text;
  for (std::size_t at = 0; at < words.size(); ++at) {
    if (at > 0) text += at + 1 == words.size() ? last_joint : ", ";
    text += in_backticks(words[at]);
  }
  return text;
}

}  // namespace pkigen
