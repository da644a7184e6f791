#include "tool/spec/chain_checks.h"

#include <algorithm>
#include <unordered_map>

#include "tool/spec/fields.h"

namespace pkigen {

void inherit_from(const Entity& issuer, Extensions& extensions) {
  if (issuer.crl && !issuer.crl->url.empty()) extensions.crl_urls = {issuer.crl->url};
  if (!issuer.ocsp_url.empty()) extensions.ocsp_urls = {issuer.ocsp_url};
  if (!issuer.issuer_url.empty()) extensions.issuer_urls = {issuer.issuer_url};
  if (extensions.policies.empty()) extensions.policies = issuer.extensions.policies;
}

namespace {

void inherit_extensions(Draft& draft) {
  if (draft.issuer != nullptr) inherit_from(draft.issuer->entity, draft.entity.extensions);
}

// For each authority, the one at or above it that fulfils a condition first.
template <typename Condition>
std::unordered_map<const Draft*, const Draft*> nearest(const std::vector<Draft*>& authorities, Condition condition) {
  std::unordered_map<const Draft*, const Draft*> found;
  for (const Draft* authority : authorities) {
    const Draft* above = authority->issuer != nullptr ? found[authority->issuer] : nullptr;
    found[authority] = condition(*authority, above) ? authority : above;
  }
  return found;
}

const Draft* nearest_of(const std::unordered_map<const Draft*, const Draft*>& nearest, const Draft* authority) {
  const auto found = nearest.find(authority);
  return found == nearest.end() ? nullptr : found->second;
}

std::string list_of(const std::vector<GeneralName>& names, GeneralName::Kind kind) {
  std::string list;
  for (const GeneralName& name : names) {
    if (name.kind == kind) list += (list.empty() ? "" : ", ") + text_of(name);
  }
  return list;
}

// Why an authority's constraints do not let a name pass (RFC 5280, 4.2.1.10): "" if they do.
std::string constraint_fault(const GeneralName& name, const NameConstraints& constraints) {
  const auto covers = [&name](const GeneralName& subtree) {
    return subtree.kind == name.kind && within(name, subtree);
  };
  const auto excluded = std::ranges::find_if(constraints.excluded, covers);
  if (excluded != constraints.excluded.end()) return "it excludes " + text_of(*excluded);
  const std::string permitted = list_of(constraints.permitted, name.kind);
  if (permitted.empty() || std::ranges::any_of(constraints.permitted, covers)) return "";
  return "it permits " + permitted;
}

void check_names(const Draft& draft, const Draft& authority, Findings& findings) {
  const std::vector<GeneralName>& names = draft.entity.extensions.subject_alt_names;
  const YamlNode* list = find_in(*draft.body, "san");
  const bool has_items = list != nullptr && std::distance(list->begin(), list->end()) == std::ssize(names);
  for (std::size_t index = 0; index < names.size(); ++index) {
    const std::string fault = constraint_fault(names[index], authority.entity.extensions.name_constraints);
    if (fault.empty()) continue;
    const YamlNode& node =
        has_items ? *std::next(list->begin(), static_cast<std::ptrdiff_t>(index)) : node_of(draft, "san");
    findings.error(node,
                   "the authority " + in_backticks(authority.entity.name) + " may not certify " +
                       in_backticks(text_of(names[index])) + ": " + fault + " (" +
                       findings.line_of(node_of(authority, "name_constraints"), node) + ")",
                   "choose another name, another issuer, or change `name_constraints`");
  }
}

}  // namespace

void inherit_extensions(Drafts& drafts, const std::vector<Draft*>& authorities) {
  for (Draft* authority : authorities) inherit_extensions(*authority);
  for (Draft& draft : drafts) {
    if (draft.entity.kind == EntityKind::identity) inherit_extensions(draft);
  }
}

void check_ends(const Drafts& drafts, const std::vector<Draft*>& authorities, Findings& findings) {
  const auto earliest = nearest(authorities, [](const Draft& authority, const Draft* above) {
    const auto& end = authority.entity.not_after;
    return end && (above == nullptr || *end <= *above->entity.not_after);
  });
  for (const Draft& draft : drafts) {
    const Draft* first = nearest_of(earliest, draft.issuer);
    if (first == nullptr || !draft.entity.not_after || *draft.entity.not_after <= *first->entity.not_after) continue;
    const YamlNode& node = node_of(draft, "not_after");
    findings.error(node,
                   "it would outlive the authority " + in_backticks(first->entity.name) + ", which ends " +
                       rfc3339(*first->entity.not_after) + " (" + findings.line_of(node_of(*first, "not_after"), node) +
                       ")",
                   "end it earlier, or leave `not_after` out");
  }
}

void check_path_lengths(const std::vector<Draft*>& authorities, Findings& findings) {
  struct Room {
    std::int64_t left = 0;  // authorities that may still follow below
    const Draft* set_by = nullptr;
  };
  std::unordered_map<const Draft*, Room> rooms;  // only of those with a limit
  for (const Draft* authority : authorities) {
    const auto above = rooms.find(authority->issuer);
    const auto& own = authority->entity.extensions.basic_constraints->path_length;
    std::optional<Room> room = own ? std::optional(Room{*own, authority}) : std::nullopt;
    if (above != rooms.end()) {
      const Room limit = above->second;
      if (limit.left == 0) {
        const YamlNode& node = node_of(*authority, "issuer");
        findings.error(
            node,
            "the path length of " + in_backticks(limit.set_by->entity.name) + " leaves no room for the authority " +
                in_backticks(authority->entity.name),
            "raise its `path_length` (" + findings.line_of(node_of(*limit.set_by, "path_length"), node) + ")");
      } else if (!room || limit.left - 1 < room->left) {
        room = Room{limit.left - 1, limit.set_by};
      }
    }
    if (room) rooms[authority] = *room;
  }
}

void check_name_constraints(const Drafts& drafts, const std::vector<Draft*>& authorities, Findings& findings) {
  const auto constrained = nearest(authorities, [](const Draft& authority, const Draft*) {
    return !authority.entity.extensions.name_constraints.empty();
  });
  for (const Draft& draft : drafts) {
    const Draft* authority = nearest_of(constrained, draft.issuer);
    while (authority != nullptr) {
      check_names(draft, *authority, findings);
      authority = nearest_of(constrained, authority->issuer);
    }
  }
}

}  // namespace pkigen
