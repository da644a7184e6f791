#include "tool/engine/finding.h"

#include "rules/bytes/error.h"

namespace pkigen {
namespace {

// Fills in what the file says. A rule throws Error or another std::exception (such as der::Malformed) for a damaged
// one.
void describe(Finding& finding, const Rule& rule, const Profile& profile, const Inputs& inputs) {
  finding.kind = Finding::Kind::good;
  if (rule.describe == nullptr) return;
  try {
    finding.words = rule.describe(profile, inputs, finding.material->contents());
  } catch (const std::bad_alloc&) {
    throw;
  } catch (const std::exception& fault) {
    finding.kind = Finding::Kind::damaged;
    finding.fault = fault.what();
  }
}

}  // namespace

const Description* words_of(const Finding& found) { return found.kind == Finding::Kind::good ? &found.words : nullptr; }

Finding inspect(const Store& store, const std::string& path, const Rule& rule, const Profile& profile,
                const Inputs& inputs) {
  Finding finding;
  try {
    finding.state = store.state(path);
    if (!finding.state) return finding;
    finding.material = std::make_shared<const Material>(rule, store.read(path));
  } catch (const Error& error) {
    finding.kind = Finding::Kind::barred;
    finding.fault = error.what();
    finding.hint = error.hint();
    return finding;
  }
  describe(finding, rule, profile, inputs);
  return finding;
}

}  // namespace pkigen
