#include "tool/engine/memo.h"

#include <algorithm>
#include <charconv>
#include <cstring>

namespace pkigen {
namespace {

// FNV-1a, twice from different beginnings: 128 bits against accidents. Whoever wants to deceive can write the files.
class Fingerprint {
 public:
  void add(std::string_view text) {
    for (const char c : text) add(static_cast<std::uint8_t>(c));
    add(std::uint8_t{0});
  }
  void add(std::uint64_t number) {
    for (unsigned shift = 0; shift != 64; shift += 8) add(static_cast<std::uint8_t>(number >> shift));
  }
  [[nodiscard]] std::string text() const {
    std::string result(sizeof low_ + sizeof high_, '\0');
    std::memcpy(result.data(), &low_, sizeof low_);
    std::memcpy(result.data() + sizeof low_, &high_, sizeof high_);
    return result;
  }

 private:
  void add(std::uint8_t octet) {
    low_ = (low_ ^ octet) * prime;
    high_ = (high_ ^ octet) * prime + 1;
  }
  static constexpr std::uint64_t prime = 0x100000001B3;
  std::uint64_t low_ = 0xCBF29CE484222325;
  std::uint64_t high_ = 0x84222325CBF29CE4;
};
constexpr std::size_t fingerprint_size = 16;

void add_state(Fingerprint& fingerprint, const FileState& state) {
  for (const std::uint64_t number : {state.device, state.inode, state.size}) fingerprint.add(number);
  fingerprint.add(static_cast<std::uint64_t>(state.mtime_ns));
  fingerprint.add(static_cast<std::uint64_t>(state.ctime_ns));
}

std::string circumstances(const Artifact& artifact, const std::vector<Witness>& witnesses) {
  Fingerprint fingerprint;
  fingerprint.add(artifact.format);
  if (artifact.rule->parameters != nullptr) fingerprint.add(artifact.rule->parameters(*artifact.profile));
  for (const Witness& witness : witnesses) {
    fingerprint.add(*witness.path);
    add_state(fingerprint, witness.state);
  }
  return fingerprint.text();
}

// Netstrings, one after another: no value can be mistaken for a boundary.
void put(std::string& text, std::string_view item) {
  text.append(std::to_string(item.size())).append(":").append(item);
}

void put(std::string& text, std::size_t number) { put(text, std::to_string(number)); }

class Items {
 public:
  explicit Items(std::string_view text) : rest_(text) {}
  [[nodiscard]] bool at_end() const { return rest_.empty(); }
  std::string_view next() {
    std::size_t size = 0;
    const auto [end, error] = std::from_chars(rest_.data(), rest_.data() + rest_.size(), size);
    const auto colon = static_cast<std::size_t>(end - rest_.data());
    if (error != std::errc() || colon >= rest_.size() || size > rest_.size() - colon - 1) {
      rest_ = {};
      return {};
    }
    const std::string_view item = rest_.substr(colon + 1, size);
    rest_.remove_prefix(colon + 1 + size);
    return item;
  }
  std::size_t next_number() {
    const std::string_view item = next();
    std::size_t number = 0;
    std::from_chars(item.data(), item.data() + item.size(), number);
    return number;
  }

 private:
  std::string_view rest_;
};

std::string write(const Description& words) {
  std::string text;
  for (const Statement& statement : words.statements()) {
    put(text, statement.field);
    put(text, static_cast<std::size_t>(statement.if_different));
    put(text, statement.is_list ? std::string_view("list") : std::string_view("value"));
    put(text, statement.values.size());
    for (const std::string& value : statement.values) put(text, value);
  }
  return text;
}

Description read(std::string_view text) {
  Description words;
  Items items(text);
  while (!items.at_end()) {
    const std::string_view field = items.next();
    const auto code = static_cast<ReasonCode>(items.next_number());
    const bool is_list = items.next() == "list";
    std::vector<std::string> values(std::min(items.next_number(), text.size()));
    for (std::string& value : values) value = items.next();
    if (is_list || values.size() != 1) {
      words.say(field, std::move(values), code);
    } else {
      words.say(field, std::move(values.front()), code);
    }
  }
  return words;
}

}  // namespace

std::optional<Description> Memo::recall(const Artifact& artifact, const FileState& state,
                                        const std::vector<Witness>& witnesses) const {
  const auto text = cache_.find(artifact.path, state);
  if (!text || !text->starts_with(circumstances(artifact, witnesses))) return std::nullopt;
  return read(text->substr(fingerprint_size));
}

void Memo::remember(const Artifact& artifact, const FileState& state, const std::vector<Witness>& witnesses,
                    const Description& words) {
  const std::string text = circumstances(artifact, witnesses) + write(words);
  if (cache_.find(artifact.path, state) != text) cache_.remember(artifact.path, state, text);
}

}  // namespace pkigen
