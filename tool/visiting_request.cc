#include "tool/visiting_request.h"

#include <algorithm>

#include "rules/bytes/error.h"
#include "rules/extension_words.h"
#include "rules/words.h"
#include "tool/spec/chain_checks.h"
#include "tool/store/store.h"

namespace pkigen {
namespace {

bool has(Usages usages, Usage usage) { return (usages & usage_bit(usage)) != 0; }

PublicKey require_good_key(const Request& request) {
  PublicKey key = PublicKey::parse(request.spki());
  const KeyType type = key.type();
  const auto digest = digest_of_algorithm(request.signature().algorithm);
  if (!digest || is_weak(*digest)) {
    throw Unsafe("the request is signed with an algorithm that pkigen does not trust", "have it made with SHA-256");
  }
  if (!key.verify(request.info(), request.signature())) {
    throw Error("the signature of the request does not verify", "it was damaged on its way, or is not by its own key");
  }
  if (is_weak(type)) {
    throw Unsafe("the key of the request is weak (" + text_of(type) + ")",
                 "ask for one of at least 2048 bits, or ec-p256");
  }
  return key;
}

// The names are those of the request; what they are good for is for the authority to say.
Extensions extensions_for(const Request& request, const KeyType& type, const Entity& issuer, Usages usages) {
  Extensions extensions;
  extensions.subject_alt_names = request.extensions().subject_alt_names;
  extensions.must_staple = request.extensions().must_staple && has(usages, Usage::server);
  extensions.basic_constraints = BasicConstraints{};
  if (has(usages, Usage::ca)) {
    const auto& asked = request.extensions().basic_constraints;
    extensions.basic_constraints = {.ca = true, .path_length = asked ? asked->path_length : std::nullopt};
    extensions.name_constraints = request.extensions().name_constraints;
  }
  add_usages(usages, type, extensions);
  inherit_from(issuer, extensions);
  return extensions;
}

std::string line_of(const Statement& statement) {
  std::string line = statement.field + ":";
  for (const std::string& value : statement.values) line += " " + value;
  return line;
}

std::vector<std::string> lines_of(const Extensions& extensions) {
  Description words;
  say_extensions(words, extensions);
  std::vector<std::string> lines;
  for (const Statement& statement : words.statements()) {
    const bool says_nothing =
        statement.values.empty() || statement.values.front().empty() || statement.values.front() == "no";
    if (!says_nothing) lines.push_back(line_of(statement));
  }
  return lines;
}

// Asked for, and not in the certificate in these words.
std::vector<std::string> left_out(const Extensions& asked, const std::vector<std::string>& granted) {
  std::vector<std::string> lines = lines_of(asked);
  std::erase_if(lines, [&](const std::string& line) { return std::ranges::find(granted, line) != granted.end(); });
  for (const std::string& number : all_unknown(asked)) lines.push_back("an extension unknown to pkigen: " + number);
  return lines;
}

}  // namespace

VisitingRequest receive_request(const Secret& file, const Entity& issuer, const Grant& grant) {
  VisitingRequest visit{.request = read_request(file.text()), .profile = {}, .report = {}};
  const KeyType type = require_good_key(visit.request).type();
  const Name subject = visit.request.subject();
  if (subject.rdns.empty() && visit.request.extensions().subject_alt_names.empty()) {
    throw Unsafe("the request names nobody: it has neither a subject nor alternative names", "have it made again");
  }
  Profile& profile = visit.profile;
  profile.name =
      subject.rdns.empty() ? text_of(visit.request.extensions().subject_alt_names.front()) : rfc4514(subject);
  profile.key_type = type;
  profile.subject = subject;
  profile.extensions = extensions_for(visit.request, type, issuer, grant.usages);
  profile.issuer = IssuerKind::authority;
  profile.issuer_name = issuer.name;
  profile.issuer_folder = issuer.dir;
  profile.validity = grant.validity;
  visit.report = {.name = profile.name, .key = text_of(type), .granted = lines_of(profile.extensions), .left_out = {}};
  visit.report.left_out = left_out(visit.request.extensions(), visit.report.granted);
  return visit;
}

}  // namespace pkigen
