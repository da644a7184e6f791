#include "tool/spec/defaults.h"

#include <algorithm>
#include <array>

#include "tool/spec/entity_schema.h"
#include "tool/spec/fields.h"
#include "tool/spec/issuer.h"
#include "tool/spec/key_spec.h"
#include "tool/spec/lifetime.h"
#include "tool/spec/scalars.h"

namespace pkigen {

namespace {

constexpr std::array<std::string_view, 11> keys = {"subject",  "digest",       "owner", "group", "key",      "issuer",
                                                   "validity", "renew_before", "usage", "mode",  "on_change"};

void read_subject_default(const YamlNode& node, Defaults& defaults, Findings& findings) {
  if (node.is_map()) {
    defaults.subject = read_subject_attributes(node, CommonName::refuse, findings);
  } else {
    refuse_kind(node, "a map of attributes", findings, "such as {C: FR, O: Example}, to be inherited one by one");
  }
}

void read_lifetime_defaults(const Fields& fields, Defaults& defaults, Findings& findings) {
  const YamlNode* validity = fields.find("validity");
  const YamlNode* renew_before = fields.find("renew_before");
  if (validity != nullptr) defaults.validity = read_duration(*validity, findings);
  if (renew_before != nullptr) defaults.renew_before = read_renew_before(*renew_before, findings);
  if (defaults.renew_before)
    check_renewal(*renew_before, *defaults.renew_before, identity_lifetime(defaults), findings);
}

void read_usage_default(const YamlNode& node, Defaults& defaults, Findings& findings) {
  defaults.usage = read_usages(node, findings);
  if (!defaults.usage || (*defaults.usage & usage_bit(Usage::ca)) == 0) return;
  findings.error(node, "identities cannot be `ca`", "authorities are; put them under `authorities`");
}

void read_part(const YamlNode& node, Defaults& defaults, Findings& findings) {
  const Fields fields(node, {.keys = keys, .misplaced = identity_schema().keys, .place = "cannot be a default"},
                      findings);
  if (const YamlNode* subject = fields.find("subject")) read_subject_default(*subject, defaults, findings);
  if (const YamlNode* digest = fields.find("digest")) defaults.digest = read_digest(*digest, findings);
  const WrittenPermissions permissions = read_permissions(fields, findings);
  if (permissions.owner) defaults.owner = permissions.owner;
  if (permissions.group) defaults.group = permissions.group;
  if (permissions.mode) defaults.mode = permissions.mode;
  if (const YamlNode* key = fields.find("key")) defaults.key = read_key(*key, findings);
  if (const YamlNode* issuer = fields.find("issuer")) {
    defaults.issuer = read_issuer(*issuer, findings);
    defaults.issuer_node = issuer;
  }
  read_lifetime_defaults(fields, defaults, findings);
  if (const YamlNode* usage = fields.find("usage")) read_usage_default(*usage, defaults, findings);
  if (const YamlNode* on_change = fields.find("on_change")) defaults.on_change = read_on_change(*on_change, findings);
}

// A key that an earlier file has given already.
void refuse_repeated(const std::vector<const YamlNode*>& nodes, std::size_t index, Findings& findings) {
  if (!nodes[index]->is_map()) return;
  for_each_entry(*nodes[index], [&](const YamlNode& key, const YamlNode&) {
    for (std::size_t earlier = 0; earlier < index; ++earlier) {
      const YamlNode* first = find_in(*nodes[earlier], key.text());
      if (first == nullptr || key.is_bad()) continue;
      findings.error(
          key, "the default " + in_backticks(key.text()) + " is given twice, first in " + findings.line_of(*first, key),
          "keep one of them");
      return;
    }
  });
}

}  // namespace

std::span<const std::string_view> default_keys() { return keys; }

Defaults read_defaults(const std::vector<const YamlNode*>& nodes, Findings& findings) {
  Defaults defaults;
  for (std::size_t index = 0; index < nodes.size(); ++index) {
    read_part(*nodes[index], defaults, findings);
    refuse_repeated(nodes, index, findings);
  }
  return defaults;
}

}  // namespace pkigen
