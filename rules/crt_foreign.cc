#include "rules/crt_foreign.h"

#include <algorithm>

#include "rules/bytes/error.h"
#include "rules/crt_validity.h"
#include "rules/foreign_request.h"
#include "rules/obstacles.h"
#include "rules/profile.h"
#include "rules/subject_words.h"
#include "rules/words.h"

namespace pkigen {
namespace {

std::string request_path(const Inputs& inputs, const std::string& name) {
  const Input* request = inputs.find(Role::csr);
  return request == nullptr ? "the request of " + name : request->path;
}

std::string sign_again(const Profile& profile, const Inputs& inputs) {
  return ": have " + request_path(inputs, profile.name) + " signed again";
}

// PEM, since the daemons that are told of this file read nothing else.
void require_pem(const Secret& contents) {
  const std::string_view text = contents.text();
  const auto holds = [text](std::string_view label) { return text.find(label) != std::string_view::npos; };
  constexpr std::string_view pkcs7_in_der("\x06\x09\x2A\x86\x48\x86\xF7\x0D\x01\x07\x02", 11);  // id-signedData
  if (holds("-----BEGIN CERTIFICATE-----")) return;
  if (holds("-----BEGIN PKCS7-----") || holds("-----BEGIN CMS-----")) {
    throw Error("it is PKCS#7; `openssl pkcs7 -print_certs` makes PEM certificates of it");
  }
  if (holds("-----BEGIN CERTIFICATE REQUEST-----") || holds("-----BEGIN NEW CERTIFICATE REQUEST-----")) {
    throw Error("it is a request, not the certificate that was issued for it");
  }
  if (!text.starts_with('\x30')) return;
  if (text.substr(0, 64).find(pkcs7_in_der) != std::string_view::npos) {
    throw Error("it is PKCS#7; `openssl pkcs7 -inform DER -print_certs` makes PEM certificates of it");
  }
  throw Error("it is in DER, not in PEM; `openssl x509 -inform DER` converts a certificate");
}

std::string own_public_key(const Inputs& inputs) {
  const Input* key = inputs.find(Role::key);
  return key == nullptr ? "" : key->words->value(words::public_key);
}

void expect_key(Description& expected, const Profile& profile, const Inputs& inputs, const Description& found) {
  Description asked;
  expect_subject(asked, profile, inputs.find(Role::key), &found, "certificate");
  for (const Statement& statement : asked.statements()) {
    if (statement.field != words::public_key) continue;
    expected.say(statement.field, statement.values, statement.if_different,
                 statement.if_different_text + "; it is that of " + found.value(words::subject));
  }
}

void expect_chain(Description& expected, const Description& found) {
  const std::string& chain = found.value(words::chain);
  if (chain.empty()) return;  // self-signed
  const bool good = chain == words::whole_chain || chain == words::chain_without_root || chain == words::no_chain;
  expected.say(words::chain, good ? chain : std::string(words::whole_chain), ReasonCode::issuer_changed,
               "its chain is broken: " + chain);
}

// It has to be an authority, with room for those of pki.yaml below it.
void expect_authority(Description& expected, const Profile& profile, const Description& found) {
  if (!profile.authority) return;
  const auto& usages = found.values(words::key_usage);
  const bool signs = usages.empty() || std::ranges::find(usages, "key_cert_sign") != usages.end();
  const std::string& constraints = found.value(words::basic_constraints);
  const auto room = path_length_in(constraints);
  const bool is_authority = constraints.starts_with("authority");
  const bool good = is_authority && signs && (!room || *room >= profile.authorities_below);
  const std::string fault = !is_authority ? "it is not the certificate of an authority"
                            : !signs      ? "it may not be used to sign certificates"
                                          : "its path length leaves no room for the authorities below " + profile.name;
  expected.say(words::basic_constraints, good ? constraints : std::string("authority that fits"),
               ReasonCode::issuer_changed, fault);
}

// Whatever it is, it is not what was asked for.
bool is_wrong(std::span<const Reason> reasons) {
  return has_code(reasons, ReasonCode::key_changed) || has_code(reasons, ReasonCode::issuer_changed) ||
         has_code(reasons, ReasonCode::corrupt);
}

}  // namespace

bool is_foreign(const Profile& profile) {
  return profile.issuer == IssuerKind::external || profile.issuer == IssuerKind::exec;
}

std::vector<Certificate> read_foreign_file(const Profile& profile, const Inputs& inputs, const Secret& contents) {
  require_pem(contents);
  std::vector<Certificate> all = read_certificates(contents.text());
  const std::string key = own_public_key(inputs);
  const auto is_own = [&key](const Certificate& one) { return hex(one.spki()) == key; };
  if (const auto own = std::ranges::find_if(all, is_own); own != all.end() && own != all.begin()) {
    throw Error("the certificate of " + profile.name + " is not the first one in the file, but number " +
                std::to_string(own - all.begin() + 1));
  }
  return all;
}

Description expect_foreign(const Profile& profile, const Inputs& inputs, const Description* found) {
  Description expected;
  if (found == nullptr) {
    expect_subject(expected, profile, inputs.find(Role::key), found, "certificate");
    return expected;
  }
  expect_key(expected, profile, inputs, *found);
  expect_fitting(expected, profile, *found);
  return expected;
}

void expect_fitting(Description& expected, const Profile& profile, const Description& found) {
  expect_chain(expected, found);
  expect_authority(expected, profile, found);
}

std::optional<Deadline> foreign_deadline(const Description& found) {
  const auto end = end_in(found);
  if (!end) return std::nullopt;
  return Deadline{.at = *end + Duration(1),
                  .reason = {.code = ReasonCode::expired, .field = "", .text = "expired on " + rfc3339(*end)}};
}

std::string foreign_note(const Profile& profile, const Inputs& inputs, const Description& found, Time now) {
  const auto begin = parse_rfc3339(found.value(words::not_before));
  const auto end = end_in(found);
  const std::string whose = "the certificate of " + profile.name;
  if (!differences(expect_foreign(profile, inputs, &found), found).empty()) return "";  // refused
  if (begin && now < *begin) return whose + " is not valid before " + rfc3339(*begin);
  const bool by_hand = profile.issuer == IssuerKind::external;
  if (by_hand && begin && end && now <= *end && now >= renewal_time(profile.lead, *begin, *end)) {
    return whose + " ends on " + rfc3339(*end) + sign_again(profile, inputs);
  }
  if (const std::string unmet = unmet_request(profile, found); !unmet.empty()) {
    return whose + " " + unmet + (by_hand ? sign_again(profile, inputs) : "");
  }
  if (found.value(words::chain).empty())
    return whose + " is self-signed" + (by_hand ? sign_again(profile, inputs) : "");
  if (found.value(words::chain) == words::no_chain) {
    return "the certificate of " + found.value(words::issuer) + ", which issued it, is not known: put it behind " +
           whose + ", or name a file with `issuer_chain:`";
  }
  std::string strangers;
  for (const std::string& one : found.values(words::strangers)) strangers += (strangers.empty() ? "" : "; ") + one;
  return strangers.empty() ? "" : "what came with it and is not above it is left out: " + strangers;
}

// Only its authority can issue it; what came and is wrong was not meant for this entity.
std::optional<Obstacle> foreign_obstacle(const Profile& profile, const Inputs& inputs, const Description* found,
                                         std::span<const Reason> reasons) {
  const std::string& name = profile.name;
  const Input* key = inputs.find(Role::key);
  const bool rekeyed = key != nullptr && key->renews();
  if (is_wrong(reasons) && !rekeyed) {
    const bool another_key = found != nullptr && has_code(reasons, ReasonCode::key_changed);
    return Obstacle{.kind = Obstacle::Kind::refuse,
                    .text = another_key ? "the certificate that is there does not belong to the key of " + name
                                        : "what is there cannot be used as the certificate of " + name,
                    .hint = "have " + request_path(inputs, name) + " signed, and put the result in its place",
                    .spoiled = true};
  }
  return Obstacle{.kind = Obstacle::Kind::wait,
                  .text = "waiting for the certificate of " + name,
                  .hint = "send " + request_path(inputs, name) + " to the authority, put what it returns in place" +
                          " and run `pkigen build` again",
                  .spoiled = rekeyed};
}

}  // namespace pkigen
