#include "tool/roll_over_stage.h"

#include "rules/ledger.h"
#include "tool/spec/roll_over_files.h"

namespace pkigen {
namespace {

class Look {
 public:
  Look(const Store& store, const Entity& authority) : store_(store), authority_(authority) {}

  [[nodiscard]] RollOver roll_over() const {
    RollOver found;
    if (is_there(next_key_path(authority_)) || has(next_certificate_file)) {
      found.stage = RollOverStage::introduced;
      found.has_old_key = is_there(authority_.output("key")->path);
    } else if (is_there(old_key_path(authority_)) || has(old_certificate_file) || has(cross_certificate_file)) {
      found.stage = RollOverStage::switched;
      found.has_old_key = is_there(old_key_path(authority_));
    } else {
      return found;
    }
    const bool is_root = authority_.issuer.kind == IssuerSpec::Kind::self;
    found.is_crossed = is_root && (found.has_old_key || has(cross_certificate_file));
    return found;
  }

 private:
  [[nodiscard]] bool is_there(const std::string& path) const { return store_.state(path).has_value(); }
  [[nodiscard]] bool has(std::string_view name) const { return is_there(ledger_path(authority_.dir, name)); }

  const Store& store_;
  const Entity& authority_;
};

}  // namespace

std::string_view name_of(RollOverStage stage) {
  switch (stage) {
    case RollOverStage::introduced:
      return "introduced";
    case RollOverStage::switched:
      return "switched";
    case RollOverStage::none:
      break;
  }
  return "none";
}

RollOver roll_over_of(const RollOvers& roll_overs, const Entity& authority) {
  const auto found = roll_overs.find(authority.name);
  return found == roll_overs.end() ? RollOver{} : found->second;
}

RollOvers find_roll_overs(const Spec& spec, const Store& store) {
  RollOvers found;
  for (const Entity& entity : spec.entities) {
    if (entity.kind != EntityKind::authority) continue;
    const RollOver roll_over = Look(store, entity).roll_over();
    if (roll_over.stage != RollOverStage::none) found.emplace(entity.name, roll_over);
  }
  return found;
}

}  // namespace pkigen
