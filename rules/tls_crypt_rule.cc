#include <algorithm>
#include <array>

#include "rules/bytes/error.h"
#include "rules/formats.h"
#include "rules/obstacles.h"

namespace pkigen {
namespace {

constexpr std::string_view begin_line = "-----BEGIN OpenVPN Static key V1-----\n";
constexpr std::string_view end_line = "-----END OpenVPN Static key V1-----";
constexpr std::size_t key_size = 256;
constexpr std::size_t octets_a_line = 16;

Made make(const Profile& /*profile*/, const Inputs& /*inputs*/, Environment& environment) {
  Secret key(key_size);
  environment.random.fill(key.writable());
  Secret contents(std::string_view("#\n# 2048 bit OpenVPN static key\n#\n"));
  contents.append(begin_line);
  constexpr std::string_view digits = "0123456789abcdef";
  for (std::size_t at = 0; at < key_size; ++at) {
    const std::uint8_t octet = key.view()[at];
    const std::array text = {digits[octet >> 4U], digits[octet & 0x0FU]};
    contents.append(std::string_view(text.data(), text.size()));
    if (at % octets_a_line == octets_a_line - 1) contents.append("\n");
  }
  contents.append(end_line);
  contents.append("\n");
  return {.contents = std::move(contents), .records = {}};
}

// Only that it is one: nothing else can be said of a secret that follows from nothing.
Description describe(const Profile& /*profile*/, const Inputs& /*inputs*/, const Secret& contents) {
  const std::string_view text = contents.text();
  const std::size_t begin = text.find(begin_line);
  const std::size_t end = text.find(end_line);
  if (begin == std::string_view::npos || end == std::string_view::npos || end < begin) {
    throw Error("not an OpenVPN static key");
  }
  const std::string_view lines = text.substr(begin + begin_line.size(), end - begin - begin_line.size());
  const auto is_digit = [](char c) {
    return std::string_view("0123456789abcdefABCDEF").find(c) != std::string_view::npos;
  };
  const auto is_space = [](char c) { return c == '\n' || c == '\r'; };
  const bool clean = std::ranges::all_of(lines, [&](char c) { return is_digit(c) || is_space(c); });
  if (!clean || std::ranges::count_if(lines, is_digit) != 2 * key_size) {
    throw Error("an OpenVPN static key, but damaged");
  }
  return {};
}

Description expect(const Profile& /*profile*/, const Inputs& /*inputs*/, const Description* /*found*/) { return {}; }

std::optional<Obstacle> obstacle(const Profile& /*profile*/, const Inputs& /*inputs*/, const Description* /*found*/,
                                 std::span<const Reason> reasons, Time /*now*/) {
  if (!has_code(reasons, ReasonCode::corrupt)) return std::nullopt;
  return Obstacle{.kind = Obstacle::Kind::refuse,
                  .text = "a static key is never replaced as long as something is there",
                  .hint = "put a good copy in its place; or move it away, if a new one is wanted for all"};
}

}  // namespace

Rule tls_crypt_rule() {
  return {.format = "tls-crypt",
          .secrecy = Secrecy::secret,
          .precious = Precious::yes,
          .verbs = Verbs::key,
          .make = make,
          .describe = describe,
          .expect = expect,
          .obstacle = obstacle};
}

}  // namespace pkigen
