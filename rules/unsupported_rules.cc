// Formats that pki.yaml may ask for and that pkigen cannot make yet: refused, so that nobody waits for a file in vain.
#include "rules/formats.h"

namespace pkigen {
namespace {

constexpr std::string_view support = "support";

// Whatever is there was made by somebody else, and nobody can say whether it is right.
Description describe(const Profile& /*profile*/, const Inputs& /*inputs*/, const Secret& /*contents*/) { return {}; }

Description expect(const Profile& /*profile*/, const Inputs& /*inputs*/, const Description* /*found*/) {
  Description expected;
  expected.say(support, "yes", ReasonCode::spec_changed, "nobody looks whether it is up to date");
  return expected;
}

Obstacle refusal(std::string_view what, std::string hint) {
  return {.kind = Obstacle::Kind::refuse, .text = std::string(what) + " is not supported yet", .hint = std::move(hint)};
}

std::optional<Obstacle> no_p12(const Profile& /*profile*/, const Inputs& /*inputs*/, const Description* /*found*/,
                               std::span<const Reason> /*reasons*/, Time /*now*/) {
  return refusal("p12", "take it out of `outputs`; `openssl pkcs12 -export` makes one from the pem");
}

std::optional<Obstacle> no_truststore(const Profile& /*profile*/, const Inputs& /*inputs*/,
                                      const Description* /*found*/, std::span<const Reason> /*reasons*/, Time /*now*/) {
  return refusal("truststore", "take it out of `outputs`; `keytool -importcert` makes one from the ca");
}

}  // namespace

Rule p12_rule() {
  return {.format = "p12", .secrecy = Secrecy::secret, .describe = describe, .expect = expect, .obstacle = no_p12};
}

Rule truststore_rule() {
  return {.format = "truststore", .describe = describe, .expect = expect, .obstacle = no_truststore};
}

}  // namespace pkigen
