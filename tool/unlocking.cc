#include "tool/unlocking.h"

#include <algorithm>
#include <optional>
#include <set>

#include "rules/bytes/error.h"
#include "rules/profile.h"
#include "rules/words.h"
#include "rules/x509/key_file.h"
#include "tool/engine/planted.h"
#include "tool/passphrase_source.h"
#include "tool/process.h"

namespace pkigen {
namespace {

using Sources = std::vector<PassphraseSource>;

constexpr const char* ways = "{prompt: true}, {file: PATH}, {env: NAME}, {command: [...]} or {credential: NAME}";

bool is_lockable(const Artifact& artifact) { return artifact.rule->repack != nullptr; }

bool is_made_new(Action action) { return action == Action::create || action == Action::rekey; }

class Unlocking {
 public:
  Unlocking(const Workspace& workspace, const UnlockingOptions& options) : workspace_(workspace), options_(options) {}

  // One key alone.
  SharedMaterial run(ArtifactId key) {
    const Plan nothing{.wanted = {}, .decisions = std::vector<Decision>(workspace_.graph().size())};
    if (const Answer& answer = opened(nothing, key)) throw Unsafe(answer->text, answer->hint);
    return opened_.at(key);
  }

  Unlocked run(const std::function<Plan(const Withheld&)>& make_plan) {
    Unlocked result;
    do {
      result.plan = make_plan(withheld_);
      // First what others wait for: nobody chooses a passphrase for a key that then is not made.
    } while (open_all(result.plan) == Outcome::failed || lock_all(result.plan) == Outcome::failed);
    for (const auto& [key, material] : opened_) result.plan.decisions[key].material = material;
    result.passphrases = std::move(passphrases_);
    result.warnings.assign(warnings_.begin(), warnings_.end());
    return result;
  }

 private:
  enum class Outcome { done, failed };
  using Answer = std::optional<Obstacle>;

  Outcome open_all(const Plan& plan);
  Outcome lock_all(const Plan& plan);
  [[nodiscard]] std::set<ArtifactId> keys_for(const Plan& plan, ArtifactId id) const;
  const Answer& opened(const Plan& plan, ArtifactId key);
  const Answer& passphrase_for(ArtifactId key);

  void open(const Plan& plan, ArtifactId key);
  [[nodiscard]] Sources sources_of(ArtifactId key) const;
  Secret fetch(const PassphraseSource& source, ArtifactId key, Purpose purpose);
  [[nodiscard]] Obstacle obstacle(ArtifactId key, const Error& error) const;

  [[nodiscard]] const Artifact& at(ArtifactId id) const { return workspace_.graph().at(id); }
  [[nodiscard]] const KeySpec& key_of(ArtifactId id) const { return workspace_.spec().find(at(id).entity)->key; }
  static std::string label_of(const Artifact& artifact) { return artifact.entity + ".key"; }

  const Workspace& workspace_;
  const UnlockingOptions& options_;
  Withheld withheld_;
  std::map<ArtifactId, SharedMaterial> opened_;
  Passphrases passphrases_;
  std::map<ArtifactId, Answer> open_answers_;
  std::map<ArtifactId, Answer> lock_answers_;
  std::set<std::string> warnings_;
};

Unlocking::Outcome Unlocking::open_all(const Plan& plan) {
  Outcome outcome = Outcome::done;
  for (const ArtifactId id : plan.wanted) {
    for (const ArtifactId key : keys_for(plan, id)) {
      const Answer& answer = opened(plan, key);
      if (!answer) continue;
      withheld_[id] = *answer;
      outcome = Outcome::failed;
    }
  }
  return outcome;
}

Unlocking::Outcome Unlocking::lock_all(const Plan& plan) {
  Outcome outcome = Outcome::done;
  for (const ArtifactId id : plan.wanted) {
    const Action action = plan.of(id).action;
    const bool is_written = is_made_new(action) || is_repacked(*at(id).rule, action);
    if (!is_written || !is_lockable(at(id)) || !at(id).profile->encrypted_key) continue;
    const Answer& answer = passphrase_for(id);
    if (!answer) continue;
    withheld_[id] = *answer;
    outcome = Outcome::failed;
  }
  return outcome;
}

// The locked keys without which it cannot be made: what signs it, and what has to be known although it hides behind a
// passphrase.
std::set<ArtifactId> Unlocking::keys_for(const Plan& plan, ArtifactId id) const {
  std::set<ArtifactId> keys;
  const Decision& decision = plan.of(id);
  if (!decision.changes() || decision.action == Action::restore) return keys;
  const auto is_locked = [&plan](ArtifactId key) {
    const std::string& protection = plan.of(key).words.value(words::protection);
    return !protection.empty() && protection != name_of(Protection::none);
  };
  if (is_repacked(*at(id).rule, decision.action) && is_locked(id)) keys.insert(id);
  for (const Edge& edge : at(id).inputs) {
    if (!is_lockable(at(edge.artifact)) || is_made_new(plan.of(edge.artifact).action) || !is_locked(edge.artifact)) {
      continue;
    }
    const bool is_hidden = plan.of(edge.artifact).words.value(words::public_key).empty();
    const bool is_issued = at(id).rule->verbs == Verbs::issued;
    if (edge.use == Use::making || (is_issued && is_hidden)) keys.insert(edge.artifact);
  }
  return keys;
}

const Unlocking::Answer& Unlocking::opened(const Plan& plan, ArtifactId key) {
  const auto known = open_answers_.find(key);
  if (known != open_answers_.end()) return known->second;
  Answer& answer = open_answers_[key];
  try {
    open(plan, key);
  } catch (const Error& error) {
    if (interrupted().load()) throw;
    answer = obstacle(key, error);
  }
  return answer;
}

const Unlocking::Answer& Unlocking::passphrase_for(ArtifactId key) {
  const auto known = lock_answers_.find(key);
  if (known != lock_answers_.end()) return known->second;
  Answer& answer = lock_answers_[key];
  const std::string label = label_of(at(key));
  if (passphrases_.contains(label)) return answer;
  try {
    const PassphraseSource& source = key_of(key).passphrase.value();
    if (options_.asking == Asking::no) {
      require(source, workspace_.store());
    } else {
      passphrases_[label] = fetch(source, key, Purpose::lock);
    }
  } catch (const Error& error) {
    if (interrupted().load()) throw;
    answer = obstacle(key, error);
  }
  return answer;
}

// One passphrase after another; a person is asked last, and once.
void Unlocking::open(const Plan& plan, ArtifactId key) {
  std::string wrong;
  for (const PassphraseSource& source : sources_of(key)) {
    try {
      if (options_.asking == Asking::no) {
        require(source, workspace_.store());
        return;
      }
      const Secret passphrase = fetch(source, key, Purpose::open);
      const SharedMaterial& restored = plan.of(key).material;
      Secret contents = restored ? restored->contents().copy() : workspace_.store().read(at(key).path);
      auto opened = std::make_unique<ParsedAs<PrivateKey>>(read_key(contents.text(), &passphrase));
      opened_[key] = std::make_shared<const Material>(*at(key).rule, std::move(contents), std::move(opened));
      return;
    } catch (const Error& error) {
      if (interrupted().load()) throw;
      const std::string text = std::string(error.what()).starts_with(in_words(source))
                                   ? error.what()
                                   : error.what() + (" (from " + in_words(source) + ")");
      wrong += (wrong.empty() ? "" : "; ") + text;
    }
  }
  throw Error(wrong);
}

// Where the present passphrase may come from.
Sources Unlocking::sources_of(ArtifactId key) const {
  const KeySpec& spec = key_of(key);
  Sources sources;
  bool person = !spec.passphrase && !spec.previous_passphrase;
  person = person || std::ranges::find(options_.ask_for_present, key) != options_.ask_for_present.end();
  for (const auto& source : {spec.passphrase, spec.previous_passphrase}) {
    if (!source) continue;
    if (source->kind == PassphraseSource::Kind::prompt) {
      person = true;
    } else {
      sources.push_back(*source);
    }
  }
  if (person) sources.push_back({.kind = PassphraseSource::Kind::prompt, .name = {}, .argv = {}});
  return sources;
}

Secret Unlocking::fetch(const PassphraseSource& source, ArtifactId key, Purpose purpose) {
  Secret passphrase = get(source, workspace_.store(), workspace_.place().root, at(key).label(), purpose);
  if (const std::string warning = misgiving(source, workspace_.store()); !warning.empty()) warnings_.insert(warning);
  return passphrase;
}

Obstacle Unlocking::obstacle(ArtifactId key, const Error& error) const {
  const std::string& entity = at(key).entity;
  std::string hint =
      key_of(key).passphrase
          ? "run it again, at a terminal if it is typed; `passphrase:` under the key of " + entity +
                " says where it comes from: " + ways
          : "say where the old passphrase comes from with `previous:` under the key of " + entity + ": " + ways;
  return {.kind = Obstacle::Kind::wait,
          .text = "the passphrase of " + at(key).label() + " is needed: " + error.what(),
          .hint = std::move(hint)};
}

}  // namespace

SharedMaterial open_key(const Workspace& workspace, ArtifactId key) {
  const Artifact& artifact = workspace.graph().at(key);
  const auto state = workspace.store().state(artifact.path);
  if (!state) {
    throw Unsafe("the key of " + artifact.entity + " is not here (" + artifact.path + ")",
                 "bring it back, and try again");
  }
  const std::string planter = workspace.store().planter(artifact.path, *state, artifact.permissions);
  if (!planter.empty()) {
    const Obstacle stop = planted_key(artifact.path, artifact.path, planter);
    throw Unsafe(stop.text, stop.hint);
  }
  auto material = std::make_shared<const Material>(*artifact.rule, workspace.store().read(artifact.path));
  if (inspect_key(material->contents().text()).protection == Protection::none) return material;
  return Unlocking(workspace, {.asking = Asking::yes}).run(key);
}

Unlocked unlock(const Workspace& workspace, const UnlockingOptions& options,
                const std::function<Plan(const Withheld&)>& plan) {
  return Unlocking(workspace, options).run(plan);
}

}  // namespace pkigen
