#include "rules/bytes/error.h"
#include "rules/extension_words.h"
#include "rules/formats.h"
#include "rules/obstacles.h"
#include "rules/profile.h"
#include "rules/signing.h"
#include "rules/subject_words.h"
#include "rules/words.h"
#include "rules/x509/pem.h"
#include "rules/x509/request.h"

namespace pkigen {
namespace {

Description words_of(const Request& request) {
  Description words;
  say_subject(words, request.subject(), request.spki());
  say_extensions(words, request.extensions());
  say_digest(words, request.signature());
  words.say(words::signature, std::string("good"));
  return words;
}

Digest digest_for(const Profile& profile, const Inputs& inputs) {
  const KeyType type = type_of_own_key(profile, inputs.find(Role::key));
  if (type == profile.key_type) return profile.request_digest;
  return profile.certificate_digest.value_or(matching_digest(type));
}

Made make(const Profile& profile, const Inputs& inputs, Environment& environment) {
  const auto& key = inputs.at(Role::key).as<PrivateKey>();
  const Bytes info = encode_request_info({.subject = encode_name(profile.subject),
                                          .spki = key.spki(),
                                          .extensions = requested(extensions_to_issue(profile))});
  require_lint_free(lint_request(info), "the request of " + profile.name);
  const Bytes der = sign_part(info, {.key = key, .digest = digest_for(profile, inputs)}, environment.random);
  return {.contents = pem::write("CERTIFICATE REQUEST", der), .records = {}, .words = words_of(Request::parse(der))};
}

Description describe(const Profile& /*profile*/, const Inputs& /*inputs*/, const Secret& contents) {
  const Request request = read_request(contents.text());
  if (!PublicKey::parse(request.spki()).verify(request.info(), request.signature())) {
    throw Error("signature does not verify");
  }
  return words_of(request);
}

Description expect(const Profile& profile, const Inputs& inputs, const Description* found) {
  Description expected;
  if (found != nullptr && profile.revoked) return expected;
  expect_subject(expected, profile, inputs.find(Role::key), found, "request");
  say_extensions(expected, requested(extensions_to_issue(profile)));
  expected.say(words::digest, std::string(name_of(digest_for(profile, inputs))));
  return expected;
}

// A request says what the key is to be used for, which another type cannot do; and an authority that has a certificate
// of ours keeps its name, so that a request for another would be of no use.
std::optional<Obstacle> obstacle(const Profile& profile, const Inputs& inputs, const Description* /*found*/,
                                 std::span<const Reason> reasons, Time /*now*/) {
  const Input* certificate = inputs.find(Role::crt);
  if (has_key_of_another_type(profile, inputs)) {
    const Description* present = certificate != nullptr && certificate->exists ? certificate->words : nullptr;
    return is_revoked(profile, inputs, present) ? revoked_obstacle(profile, reasons) : key_of_another_type(profile);
  }
  if (auto unfit = unfit_name(profile)) return unfit;
  const bool is_ours = profile.issuer == IssuerKind::self || profile.issuer == IssuerKind::authority;
  if (!profile.authority || !is_ours || certificate == nullptr || !certificate->exists) return std::nullopt;
  if (certificate->words->value(words::subject) == rfc4514(profile.subject)) return std::nullopt;
  return renamed_authority(profile.name);
}

std::unique_ptr<Parsed> parse(const Secret& contents) {
  return std::make_unique<ParsedAs<Request>>(read_request(contents.text()));
}

}  // namespace

Rule csr_rule() {
  return {.format = "csr",
          .verbs = Verbs::issued,
          .make = make,
          .describe = describe,
          .expect = expect,
          .obstacle = obstacle,
          .parse = parse};
}

}  // namespace pkigen
