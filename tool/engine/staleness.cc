#include "tool/engine/staleness.h"

#include <algorithm>

#include "rules/bytes/error.h"

namespace pkigen {
namespace {

// What is compared octet for octet follows from its inputs alone, so nothing random is ever asked for.
class NoRandom final : public Random {
 public:
  void fill(std::span<std::uint8_t> /*out*/) override { throw Error("a derived file asked for randomness"); }
};

// Of a format that is described in words: what it says against what it should say, and whether its time has come.
std::vector<Reason> difference_in_words(const Artifact& artifact, const Inputs& inputs, const Description& found,
                                        Time now) {
  const Rule& rule = *artifact.rule;
  std::vector<Reason> reasons = differences(rule.expect(*artifact.profile, inputs, &found), found);
  if (rule.deadline != nullptr) {
    const auto deadline = rule.deadline(*artifact.profile, inputs, found, now);
    if (deadline && now >= deadline->at) reasons.push_back(deadline->reason);
  }
  return reasons;
}

// Inputs that are about to be made anew, with octets that nobody knows yet. What a file says in words does not depend
// on how its inputs are wrapped.
std::vector<Reason> changing_inputs(const Rule& rule, const Inputs& inputs) {
  std::vector<Reason> reasons;
  for (const Input& input : inputs.all()) {
    if (!input.changes || input.contents != nullptr) continue;
    if (rule.describe != nullptr && !input.renews()) continue;
    reasons.push_back({.code = ReasonCode::input_changed, .field = input.label, .text = input.label + " changed"});
  }
  return reasons;
}

std::string names_of(const Inputs& inputs) {
  std::string names;
  for (const Input& input : inputs.all()) names += (names.empty() ? "" : ", ") + input.label;
  return names;
}

// Of a format that follows from its inputs octet for octet: what they give against what is there. What cannot be made
// is no reason to leave the old file in peace: making it says aloud what is wrong.
std::vector<Reason> difference_in_octets(const Artifact& artifact, const Inputs& inputs, const Secret& found,
                                         Time now) {
  const auto input_changed = [](std::string text) {
    return std::vector<Reason>{{.code = ReasonCode::input_changed, .field = "", .text = std::move(text)}};
  };
  NoRandom random;
  Environment environment{.random = random, .now = now};
  try {
    const Secret expected = artifact.rule->make(*artifact.profile, inputs, environment).contents;
    if (equal(expected.view(), found.view())) return {};
    if (artifact.rule->equivalent != nullptr && artifact.rule->equivalent(expected, found)) return {};
  } catch (const std::bad_alloc&) {
    throw;
  } catch (const std::exception& error) {
    return input_changed(error.what());
  }
  if (artifact.rule->blame != nullptr) {
    if (auto reason = artifact.rule->blame(*artifact.profile, inputs, found)) return std::vector{std::move(*reason)};
  }
  if (inputs.all().empty()) return input_changed("differs from what pki.yaml says");
  return input_changed("differs from what " + names_of(inputs) + " give");
}

std::optional<std::vector<Reason>> difference_from_inputs(const Artifact& artifact, const Inputs& inputs,
                                                          const Finding& found, Time now) {
  if (auto reasons = changing_inputs(*artifact.rule, inputs); !reasons.empty()) return reasons;
  if (found.recalled && artifact.rule->describe == nullptr) return std::vector<Reason>{};
  const bool in_words = artifact.rule->describe != nullptr;
  const auto is_there = [in_words](const Input& input) {
    return input.contents != nullptr || (in_words && input.repacked);
  };
  if (!found.recalled && !std::ranges::all_of(inputs.all(), is_there)) return std::nullopt;
  if (in_words) return difference_in_words(artifact, inputs, found.words, now);
  return difference_in_octets(artifact, inputs, found.material->contents(), now);
}

}  // namespace

std::optional<std::vector<Reason>> why_stale(const Artifact& artifact, const Inputs& inputs, const Finding& found,
                                             Time now, Forced forced) {
  std::optional<std::vector<Reason>> reasons;
  switch (found.kind) {
    case Finding::Kind::absent:
      reasons = std::vector<Reason>{{.code = ReasonCode::missing, .field = "", .text = "file is missing"}};
      break;
    case Finding::Kind::damaged:
    case Finding::Kind::barred:
      reasons = std::vector<Reason>{{.code = ReasonCode::corrupt, .field = "", .text = found.fault}};
      break;
    case Finding::Kind::good:
      reasons = artifact.rule->verbs == Verbs::derived ? difference_from_inputs(artifact, inputs, found, now)
                                                       : difference_in_words(artifact, inputs, found.words, now);
      break;
  }
  if (reasons && forced == Forced::yes) {
    reasons->push_back({.code = ReasonCode::forced, .field = "", .text = "--force"});
  }
  return reasons;
}

Time turning_point(const Artifact& artifact, const Inputs& inputs, const Finding& found, Time now) {
  const Rule& rule = *artifact.rule;
  if (found.kind != Finding::Kind::good) return Time::max();
  if (rule.turning_point != nullptr) {
    return rule.turning_point(*artifact.profile, inputs, found.words, now).value_or(Time::max());
  }
  if (rule.note != nullptr) return now;  // nobody knows when there will be something to say
  if (rule.deadline == nullptr) return Time::max();
  const auto deadline = rule.deadline(*artifact.profile, inputs, found.words, now);
  return deadline ? deadline->at : Time::max();
}

}  // namespace pkigen
