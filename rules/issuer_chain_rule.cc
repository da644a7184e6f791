#include "rules/bytes/error.h"
#include "rules/formats.h"
#include "rules/profile.h"
#include "rules/summary.h"
#include "rules/words.h"
#include "rules/x509/certificate.h"

namespace pkigen {
namespace {

Description describe(const Profile& /*profile*/, const Inputs& /*inputs*/, const Secret& contents) {
  (void)read_certificates(contents.text());
  Description found;
  found.say(words::contents, fingerprint(contents.view()));
  return found;
}

// Whatever certificates there are; whether they are the right ones is said of those that need them.
Description expect(const Profile& /*profile*/, const Inputs& /*inputs*/, const Description* /*found*/) { return {}; }

std::optional<Obstacle> obstacle(const Profile& profile, const Inputs& /*inputs*/, const Description* /*found*/,
                                 std::span<const Reason> /*reasons*/, Time /*now*/) {
  return Obstacle{.kind = Obstacle::Kind::wait,
                  .text = "the certificates above that of " + profile.name + " are to be put there",
                  .hint = "get them from the authority, as PEM, or leave `issuer_chain:` out"};
}

}  // namespace

Rule issuer_chain_rule() {
  return {
      .format = "issuer-chain", .verbs = Verbs::issued, .describe = describe, .expect = expect, .obstacle = obstacle};
}

}  // namespace pkigen
