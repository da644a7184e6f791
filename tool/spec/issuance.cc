#include "tool/spec/issuance.h"

#include <algorithm>
#include <unordered_map>

#include "tool/spec/fields.h"
#include "tool/spec/spelling.h"

namespace pkigen {

namespace {

using Kind = IssuerSpec::Kind;

class IssuerResolver {
 public:
  IssuerResolver(Drafts& drafts, const DraftIndex& index, const Defaults& defaults, Findings& findings)
      : drafts_(drafts), index_(index), defaults_(defaults), findings_(findings) {
    for (Draft& draft : drafts) {
      if (draft.entity.kind == EntityKind::authority) authorities_.push_back(&draft);
    }
  }

  std::vector<Draft*> resolve() {
    for (Draft& draft : drafts_) {
      if (draft.entity.issuer.kind == Kind::authority) resolve(draft);
    }
    for (Draft* authority : authorities_) put_in_order(*authority);
    return std::move(ordered_);
  }

 private:
  enum class State { unseen, on_the_way, done, left_out };

  void resolve(Draft& draft);
  void take_only_authority(Draft& draft);
  void refuse_unknown(const YamlNode& node, const std::string& name);
  void put_in_order(Draft& authority);
  void refuse_circle(const std::vector<Draft*>& way, const Draft& again);
  [[nodiscard]] std::vector<std::string_view> authority_names() const;

  Drafts& drafts_;
  const DraftIndex& index_;
  const Defaults& defaults_;
  Findings& findings_;
  bool default_is_refused_ = false;
  std::vector<Draft*> authorities_;
  std::vector<Draft*> ordered_;
  std::unordered_map<const Draft*, State> states_;
};

std::vector<std::string_view> IssuerResolver::authority_names() const {
  std::vector<std::string_view> names;
  for (const Draft* authority : authorities_) names.push_back(authority->entity.name);
  return names;
}

void IssuerResolver::take_only_authority(Draft& draft) {
  const std::string name = in_backticks(draft.entity.name);
  if (authorities_.size() == 1) {
    draft.issuer = authorities_.front();
    draft.entity.issuer.authority = draft.issuer->entity.name;
  } else if (authorities_.empty()) {
    findings_.error(*draft.key, "there is no authority that could issue " + name,
                    "add one under `authorities`, or say `issuer: self` or `issuer: external`");
  } else {
    findings_.error(*draft.key, "it is not said which authority issues " + name,
                    "add `issuer`, here or under `defaults`: " + enumerate(authority_names(), " or "));
  }
}

void IssuerResolver::refuse_unknown(const YamlNode& node, const std::string& name) {
  if (index_.find(name) != nullptr) {
    findings_.error(node, in_backticks(name) + " is an identity, and cannot issue anything",
                    "name one of `authorities`, or move it there");
  } else {
    findings_.error(node, "there is no authority " + in_backticks(name), did_you_mean(name, authority_names()));
  }
}

void IssuerResolver::resolve(Draft& draft) {
  const std::string& name = draft.entity.issuer.authority;
  const YamlNode* node = find_in(*draft.body, "issuer");
  if (name.empty()) {
    // Where something unreadable is written, that has been said.
    if (node == nullptr && defaults_.issuer_node == nullptr) take_only_authority(draft);
    return;
  }
  Draft* issuer = index_.find(name);
  if (issuer != nullptr && issuer->entity.kind == EntityKind::authority) {
    draft.issuer = issuer;
  } else if (node != nullptr) {
    refuse_unknown(*node, name);
  } else if (!default_is_refused_) {
    default_is_refused_ = true;
    refuse_unknown(*defaults_.issuer_node, name);
  }
}

void IssuerResolver::refuse_circle(const std::vector<Draft*>& way, const Draft& again) {
  std::string circle;
  for (auto at = std::ranges::find(way, &again); at != way.end(); ++at) circle += (*at)->entity.name + " -> ";
  findings_.error(node_of(again, "issuer"), "issuers go round in a circle: " + circle + again.entity.name,
                  "one of them must have `issuer: self` or `external`");
}

// Follows the issuers up to one that is placed already, or the top, and places the way back.
void IssuerResolver::put_in_order(Draft& authority) {
  std::vector<Draft*> way;
  State end = State::done;
  for (Draft* at = &authority; at != nullptr; at = at->issuer) {
    State& state = states_[at];
    if (state == State::on_the_way) refuse_circle(way, *at);
    if (state != State::unseen) {
      end = state == State::done ? State::done : State::left_out;
      break;
    }
    state = State::on_the_way;
    way.push_back(at);
    if (at->issuer == nullptr && at->entity.issuer.kind == Kind::authority) end = State::left_out;
  }
  for (auto at = way.rbegin(); at != way.rend(); ++at) {
    states_[*at] = end;
    if (end == State::done) ordered_.push_back(*at);
  }
}

}  // namespace

std::vector<Draft*> resolve_issuers(Drafts& drafts, const DraftIndex& index, const Defaults& defaults,
                                    Findings& findings) {
  return IssuerResolver(drafts, index, defaults, findings).resolve();
}

}  // namespace pkigen
