#include "rules/crt_command.h"

#include <algorithm>
#include <new>

#include "rules/bytes/error.h"
#include "rules/crt_foreign.h"
#include "rules/crt_validity.h"
#include "rules/crt_words.h"
#include "rules/foreign_request.h"
#include "rules/profile.h"
#include "rules/words.h"
#include "rules/x509/request.h"

namespace pkigen {
namespace {

Error refusal(const Profile& profile, const std::string& why) {
  return Error("`" + profile.issuer_command.front() + "` did not return a certificate for " + profile.name + ": " + why,
               "run it by hand with the request on its standard input, and see what it prints");
}

Description words_of(const Profile& profile, const Inputs& inputs, const Secret& returned) {
  try {
    return describe_certificate(profile, inputs, returned);
  } catch (const std::bad_alloc&) {
    throw;
  } catch (const std::exception& fault) {
    throw refusal(profile, fault.what());
  }
}

// All of what is there and of what was asked for, so that only what is lacking makes a difference.
void expect_all(Description& expected, std::string_view field, const Description& found,
                const std::vector<std::string>& missing) {
  if (missing.empty()) return;
  std::vector<std::string> all = found.values(field);
  all.insert(all.end(), missing.begin(), missing.end());
  expected.say(field, std::move(all));
}

void expect_request(Description& expected, const Profile& profile, const Description& found) {
  expect_all(expected, words::san, found, uncovered_names(profile, found));
  expect_all(expected, words::extended_key_usage, found, missing_purposes(profile, found));
}

}  // namespace

Made have_certified(const Profile& profile, const Inputs& inputs, Environment& environment) {
  if (environment.certifier == nullptr) throw Error("nobody runs `" + profile.issuer_command.front() + "`");
  const Secret& request = *inputs.at(Role::csr).contents;
  Secret returned = environment.certifier->certify(profile.issuer_command, request);
  Description words = words_of(profile, inputs, returned);
  Description expected;
  expected.say(words::public_key, hex(read_request(request.text()).spki()), ReasonCode::key_changed,
               "it holds another public key, that of " + words.value(words::subject));
  expect_fitting(expected, profile, words);
  expect_request(expected, profile, words);
  const std::vector<Reason> faults = differences(expected, words);
  if (!faults.empty()) throw refusal(profile, faults.front().text);
  const auto end = end_in(words);
  if (end && environment.now > *end) throw refusal(profile, "it expired on " + rfc3339(*end));
  return {.contents = std::move(returned), .records = {}, .words = std::move(words)};
}

void expect_of_command(Description& expected, const Profile& profile, const Inputs& inputs, const Description* found) {
  if (found == nullptr) return;
  expect_request(expected, profile, *found);
  const Input* request = inputs.find(Role::csr);
  if (request == nullptr || !request->changes || !request->exists) return;
  expected.say(words::request, std::string("the present one"), ReasonCode::input_changed, request->label + " changed");
}

}  // namespace pkigen
