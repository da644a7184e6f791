#include "rules/foreign_request.h"

#include <algorithm>
#include <charconv>

#include "rules/profile.h"
#include "rules/words.h"
#include "rules/x509/oid.h"

namespace pkigen {
namespace {

using Texts = std::vector<std::string>;

bool has(const Texts& texts, const std::string& text) { return std::ranges::find(texts, text) != texts.end(); }

// A pattern stands for one label (RFC 6125, 6.4.3).
bool covers(const Texts& names, const GeneralName& name) {
  if (has(names, text_of(name))) return true;
  const std::size_t dot = name.value.find('.');
  return name.kind == GeneralName::Kind::dns && dot != std::string::npos &&
         has(names, "dns:*" + name.value.substr(dot));
}

bool is_same_text(std::string_view one, std::string_view other) {
  const auto lower = [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; };
  return std::ranges::equal(one, other, {}, lower, lower);
}

Texts values_of(const Name& name, const std::string& type) {
  Texts values;
  for (const Rdn& rdn : name.rdns) {
    for (const Attribute& attribute : rdn) {
      if (attribute.type == type) values.push_back(attribute.value);
    }
  }
  return values;
}

// Attributes that are there with another value. Those that are not there were not verified, and so left out.
std::string changed_attributes(const Profile& profile, const Description& found) {
  const Name subject = parse_rfc4514(found.value(words::subject));
  std::string changed;
  for (const Rdn& rdn : profile.subject.rdns) {
    for (const Attribute& asked : rdn) {
      const Texts there = values_of(subject, asked.type);
      const auto is_asked = [&asked](const std::string& value) { return is_same_text(value, asked.value); };
      if (there.empty() || std::ranges::any_of(there, is_asked)) continue;
      changed += (changed.empty() ? "" : ", ") + rfc4514({.rdns = {{asked}}});
    }
  }
  return changed;
}

std::string listed(const Texts& texts) {
  std::string text;
  for (const std::string& one : texts) text += (text.empty() ? "" : ", ") + one;
  return text;
}

}  // namespace

Texts uncovered_names(const Profile& profile, const Description& found) {
  Texts names;
  for (const GeneralName& name : profile.extensions.subject_alt_names) {
    if (!covers(found.values(words::san), name)) names.push_back(text_of(name));
  }
  return names;
}

Texts missing_purposes(const Profile& profile, const Description& found) {
  const Texts& granted = found.values(words::extended_key_usage);
  Texts missing;
  if (granted.empty()) return missing;
  for (const std::string& dotted : profile.extensions.extended_key_usage) {
    std::string purpose = name_of(extended_key_usages(), dotted);
    if (!has(granted, purpose)) missing.push_back(std::move(purpose));
  }
  return missing;
}

std::string unmet_request(const Profile& profile, const Description& found) {
  if (const Texts names = uncovered_names(profile, found); !names.empty()) return "does not cover " + listed(names);
  if (const Texts purposes = missing_purposes(profile, found); !purposes.empty()) {
    return "is not for " + listed(purposes);
  }
  const std::string changed = changed_attributes(profile, found);
  return changed.empty() ? "" : "does not say " + changed;
}

std::optional<std::int64_t> path_length_in(const std::string& constraints) {
  constexpr std::string_view phrase = "path length ";
  const std::size_t begin = constraints.find(phrase);
  if (begin == std::string::npos) return std::nullopt;
  std::int64_t length = 0;
  std::from_chars(constraints.data() + begin + phrase.size(), constraints.data() + constraints.size(), length);
  return length;
}

}  // namespace pkigen
