#include <algorithm>
#include <initializer_list>
#include <string_view>
#include <utility>

#include "rules/bytes/error.h"
#include "rules/formats.h"
#include "rules/pem_parts.h"

namespace pkigen {
namespace {

// The order that every server takes: key, one empty line, certificate, intermediates.
Made make(const Profile& profile, const Inputs& inputs, Environment& /*environment*/) {
  require_matching_pair(profile, inputs);
  const Input& key = inputs.at(Role::key);
  Secret contents = private_key_part(key.contents->text());
  if (contents.empty()) throw Error(key.path + " holds no private key");
  contents.append("\n");
  contents.append(certificate_part(own_certificate(inputs)).view());
  contents.append(certificate_parts(intermediates(inputs)).view());
  return {.contents = std::move(contents), .records = {}};
}

// Without what `openssl x509 -text` and `openssl ca` write before a certificate: "Certificate:" and indented lines.
Secret without_dumps(std::string_view text) {
  Secret rest;
  bool in_dump = false;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size() - 1) + 1;
    const std::string_view line = text.substr(0, end);
    text.remove_prefix(end);
    in_dump = line == "Certificate:\n" || (in_dump && line.starts_with(' '));
    if (!in_dump) rest.append(line);
  }
  return rest;
}

// Others put the same together in other ways: without the empty line, or the certificates first. Anything else in the
// file is somebody's mistake.
bool is_the_same(const Secret& made, const Secret& found) {
  const std::size_t middle = made.text().find("\n-----BEGIN CERTIFICATE-----");
  if (middle == std::string_view::npos) return false;
  const std::string_view key = made.text().substr(0, middle);
  const std::string_view certificates = made.text().substr(middle + 1);
  const Secret rest = without_dumps(found.text());
  for (const std::string_view between : {"", "\n"}) {
    for (const auto& [first, second] : {std::pair(key, certificates), std::pair(certificates, key)}) {
      Secret whole = Secret(first);
      whole.append(between);
      whole.append(second);
      if (equal(whole.view(), rest.view())) return true;
    }
  }
  return false;
}

std::optional<Obstacle> obstacle(const Profile& profile, const Inputs& inputs, const Description* /*found*/,
                                 std::span<const Reason> /*reasons*/, Time /*now*/) {
  return pair_that_does_not_match(profile, inputs);
}

}  // namespace

Rule pem_rule() {
  return {.format = "pem", .secrecy = Secrecy::secret, .make = make, .equivalent = is_the_same, .obstacle = obstacle};
}

}  // namespace pkigen
