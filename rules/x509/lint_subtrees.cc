#include <algorithm>
#include <bit>

#include "rules/x509/lint_host.h"
#include "rules/x509/lint_rule.h"
#include "rules/x509/oid.h"

namespace pkigen::lint {

namespace {

constexpr der::Tag dns_name = der::context(2);
constexpr der::Tag ip_address = der::context(7);

// GeneralSubtree (RFC 5280, 4.2.1.10).
struct SubtreeView {
  der::Value base;
  bool bounded = false;  // minimum or maximum is written
};

struct NameConstraintsView {
  bool empty = false;
  bool empty_list = false;
  std::vector<SubtreeView> subtrees;  // permitted and excluded
};

SubtreeView view_subtree(der::Reader& reader) {
  der::Reader fields = reader.enter(der::Tag::sequence);
  const der::Value base = fields.next();
  return {.base = base, .bounded = !fields.at_end()};
}

NameConstraintsView name_constraints_of(const EntityView& entity) {
  NameConstraintsView view;
  const ExtensionView* extension = entity.extensions.find(oid::name_constraints);
  if (extension == nullptr) return view;
  view.empty = true;
  der::Reader fields = sequence_in(*extension);
  for (const unsigned tag : {0U, 1U}) {
    auto list = fields.enter_if(der::context_constructed(tag));
    if (!list) continue;
    view.empty = false;
    if (list->at_end()) view.empty_list = true;
    while (!list->at_end()) view.subtrees.push_back(view_subtree(*list));
  }
  fields.finish();
  return view;
}

template <class IsBad>
bool has_bad_base(const EntityView& entity, der::Tag tag, IsBad is_bad) {
  const auto constraints = name_constraints_of(entity);
  return std::ranges::any_of(constraints.subtrees, [&](const SubtreeView& subtree) {
    return subtree.base.tag == tag && is_bad(subtree.base.contents);
  });
}

std::string no_constraint(const EntityView& entity) {
  return name_constraints_of(entity).empty ? "nameConstraints with neither permitted nor excluded subtrees" : "";
}

std::string empty_list(const EntityView& entity) {
  return name_constraints_of(entity).empty_list ? "nameConstraints with an empty list of subtrees" : "";
}

std::string bounded_subtree(const EntityView& entity) {
  const auto constraints = name_constraints_of(entity);
  return std::ranges::any_of(constraints.subtrees, &SubtreeView::bounded) ? "subtree with minimum or maximum" : "";
}

std::string range_size(const EntityView& entity) {
  const auto is_bad = [](ByteView range) { return range.size() != 8 && range.size() != 32; };
  return has_bad_base(entity, ip_address, is_bad) ? "address range of neither 8 nor 32 octets" : "";
}

// Ones, then zeros, "in the style of RFC 4632 (CIDR)".
bool is_prefix_mask(ByteView mask) {
  const auto* const rest =
      std::find_if(mask.data(), mask.data() + mask.size(), [](auto octet) { return octet != 0xFF; });
  if (rest == mask.data() + mask.size()) return true;
  const int ones = std::countl_one(*rest);
  const bool is_split = std::popcount(*rest) == ones;
  return is_split && std::all_of(rest + 1, mask.data() + mask.size(), [](auto octet) { return octet == 0; });
}

std::string range_mask(const EntityView& entity) {
  const auto is_bad = [](ByteView range) { return !is_prefix_mask(range.subspan(range.size() / 2)); };
  return has_bad_base(entity, ip_address, is_bad) ? "address range whose mask is no prefix" : "";
}

// A host, or one with all below it; a dot in front is what many write and implementations take.
std::string dns_form(const EntityView& entity) {
  const auto is_bad = [](ByteView contents) {
    std::string_view host = text_of(contents);
    if (host.starts_with('.')) host.remove_prefix(1);
    return !host.empty() && !std::ranges::all_of(labels_of(host), is_label);
  };
  return has_bad_base(entity, dns_name, is_bad) ? "dNSName constraint that is no host" : "";
}

constexpr Rule<EntityView> rules[] = {
    {"name-constraints-not-empty", "RFC 5280, 4.2.1.10", no_constraint},
    {"name-constraints-list-not-empty", "RFC 5280, 4.2.1.10", empty_list},
    {"name-constraints-unbounded", "RFC 5280, 4.2.1.10", bounded_subtree},
    {"name-constraints-address-size", "RFC 5280, 4.2.1.10", range_size},
    {"name-constraints-address-mask", "RFC 5280, 4.2.1.10; RFC 4632, 5.1", range_mask},
    {"name-constraints-dns-form", "RFC 5280, 4.2.1.10", dns_form},
};

}  // namespace

Rules<EntityView> name_constraints_rules() { return rules; }

}  // namespace pkigen::lint
