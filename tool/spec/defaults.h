// `defaults`: what entities inherit.
#pragma once

#include <optional>
#include <span>
#include <string_view>

#include "tool/spec/on_change.h"
#include "tool/spec/permission_keys.h"
#include "tool/spec/spec.h"
#include "tool/spec/subject.h"
#include "tool/spec/usage.h"

namespace pkigen {

struct Defaults {
  // Of all entities.
  SubjectAttributes subject;
  std::optional<Digest> digest;
  std::optional<std::string> owner;
  std::optional<std::string> group;
  // Of identities.
  std::optional<KeySpec> key;
  std::optional<IssuerSpec> issuer;
  const YamlNode* issuer_node = nullptr;
  std::optional<Duration> validity;
  std::optional<RenewBefore> renew_before;
  std::optional<Usages> usage;
  std::optional<unsigned> mode;
  std::optional<WrittenOnChange> on_change;
};

// The keys that it may have.
std::span<const std::string_view> default_keys();

// From the `defaults` of every file, of which no two may say the same thing.
Defaults read_defaults(const std::vector<const YamlNode*>& nodes, Findings& findings);

}  // namespace pkigen
