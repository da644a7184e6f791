#include "rules/crt_validity.h"

#include <algorithm>
#include <charconv>

#include "rules/duration.h"
#include "rules/profile.h"
#include "rules/words.h"

namespace pkigen {
namespace {

std::optional<Duration> lifetime_in(const Description& words) {
  const std::string& text = words.value(words::lifetime);
  Duration::rep seconds = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), seconds);
  if (text.empty() || error != std::errc()) return std::nullopt;
  return Duration(seconds);
}

// What pki.yaml wants of one that begins at `begin`. Year 9999 is the last that can be written.
Time wanted_end(const Profile& profile, Time begin) {
  return profile.not_after ? *profile.not_after : std::min(begin + profile.validity, last_time());
}

// Of an authority and those above it; a certificate that is about to be issued is capped by its own issuer.
std::optional<Time> end_of(std::span<const Input* const> chain, Time now) {
  if (chain.empty()) return std::nullopt;
  const Description& words = *chain.front()->words;
  if (const auto end = end_in(words)) return end;
  const auto lifetime = lifetime_in(words);
  if (!lifetime) return std::nullopt;
  const Time own = std::min(now + *lifetime, last_time());
  return std::min(own, end_of(chain.subspan(1), now).value_or(own));
}

// Whether a certificate of the issuer ended then: the one that is there, the one that it replaces, or an earlier one.
bool is_end_of_issuer(const Inputs& inputs, Time begin, const std::string& end) {
  const Input* issuer = inputs.find(Role::issuer_crt);
  if (issuer == nullptr) return false;
  if (issuer->words->value(words::not_after) == end) return true;
  if (issuer->words->value(words::replaced_not_after) == end) return true;
  // Nobody here knows what an authority elsewhere has issued before. What began before the present certificate of the
  // issuer was issued below such a one, and is given the benefit of the doubt.
  if (inputs.issuer_ledger() == nullptr) {
    const auto since = parse_rfc3339(issuer->words->value(words::not_before));
    return !since || begin < *since;
  }
  const std::string& subject = issuer->words->value(words::subject);
  if (subject.empty()) return false;
  const auto entries = inputs.issuer_ledger()->entries_of(one_line(parse_rfc4514(subject)));
  return std::ranges::any_of(entries, [&end](const auto* entry) { return rfc3339(entry->not_after) == end; });
}

bool was_capped(const Profile& profile, const Inputs& inputs, const Description& found) {
  const auto begin = parse_rfc3339(found.value(words::not_before));
  const auto end = end_in(found);
  if (!begin || !end || *end - *begin >= profile.validity) return false;
  return *end == last_time() || is_end_of_issuer(inputs, *begin, rfc3339(*end));
}

Reason renewal_reason(Time end, Time due, Time now) {
  if (now > end) {
    return {.code = ReasonCode::expired, .field = "", .text = "expired " + about(now - end) + " ago"};
  }
  return {.code = ReasonCode::renewal_due,
          .field = "",
          .text = "expires in " + about(end - now) + ", renews " + about(end - due) + " before"};
}

}  // namespace

std::optional<Time> end_in(const Description& words) { return parse_rfc3339(words.value(words::not_after)); }

std::optional<Time> end_of_issuer(const Inputs& inputs, Time now) {
  return end_of(inputs.every(Role::issuer_crt), now);
}

Lifetime planned_lifetime(const Profile& profile, const Inputs& inputs, Time now) {
  const Time begin = profile.not_before.value_or(now);
  const Time wanted = wanted_end(profile, begin);
  const Time last = end_of_issuer(inputs, now).value_or(wanted);
  return {.begin = begin, .end = std::min(wanted, last), .capped = last < wanted};
}

void say_validity(Description& description, Time begin, Time end) {
  description.say(words::not_before, rfc3339(begin));
  description.say(words::not_after, rfc3339(end));
  description.say(words::validity, duration_text(end - begin));
}

void expect_validity(Description& expected, const Profile& profile, const Inputs& inputs, const Description* found) {
  if (profile.not_before) expected.say(words::not_before, rfc3339(*profile.not_before));
  if (profile.not_after) {
    expected.say(words::not_after, rfc3339(*profile.not_after));
  } else if (found != nullptr && was_capped(profile, inputs, *found)) {
    expected.say(words::validity, found->value(words::validity));
  } else {
    expected.say(words::validity, duration_text(profile.validity));
  }
  if (found != nullptr) return;
  expected.say(words::lifetime, std::to_string(profile.validity.count()));
  const Input* replaced = inputs.find(Role::crt);
  if (replaced != nullptr && replaced->exists) {
    expected.say(words::replaced_not_after, replaced->words->value(words::not_after));
  }
}

std::optional<Deadline> renewal(const Profile& profile, const Inputs& inputs, const Description& found, Time now) {
  const auto begin = parse_rfc3339(found.value(words::not_before));
  const auto end = end_in(found);
  if (!begin || !end) return std::nullopt;
  const Time due = renewal_time(profile.lead, *begin, *end);
  // How long the next one lives is for a command to say.
  const bool is_ours = profile.issuer != IssuerKind::exec;
  if (is_ours && planned_lifetime(profile, inputs, std::max(now, due)).end <= *end) return std::nullopt;
  return Deadline{.at = due, .reason = renewal_reason(*end, due, now)};
}

}  // namespace pkigen
