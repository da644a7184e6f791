// From a workspace and what the command line asks for to a plan: the same for plan and build, so that the one shows
// what the other does.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "tool/clock.h"
#include "tool/engine/build.h"
#include "tool/engine/plan.h"
#include "tool/report/style.h"
#include "tool/unlocking.h"
#include "tool/workspace.h"

namespace pkigen {

struct PlanRequest {
  std::vector<std::string> targets;
  std::vector<ArtifactId> artifacts = {};  // to be brought up to date besides the targets; without either, all are
  bool force = false;
  const Memo* memo = nullptr;  // what earlier runs know
  // Keys that get another passphrase, which nobody could see from outside. Their present one is asked for.
  std::vector<ArtifactId> relocked = {};
  // Keys that are made new, whatever is there.
  std::vector<ArtifactId> rekeyed = {};
  // It is one step, done whole or not at all; borrowed. Null: what can be done is done.
  const Step* step = nullptr;
  // What is put there, whatever is there, and why.
  std::map<ArtifactId, SharedMaterial> given = {};
  std::string given_because = "";
};

// What a build would do as far as that can be told without asking for a passphrase. What pki.yaml calls revoked is
// taken to be so in the databases of this workspace from then on. Throws UsageError for a target that names nothing.
Plan plan_for(Workspace& workspace, const Clock& clock, const PlanRequest& request);

// The same for a build that follows: asks for the passphrases that it takes, and revokes in the databases on disk
// first, so that a CRL that cannot be signed now can wait. Throws what `unlock` throws, too.
Unlocked plan_and_unlock(Workspace& workspace, const Clock& clock, const PlanRequest& request);

// The clock, set to an RFC 3339 time if one is given. Throws UsageError for another text.
Clock clock_at(const std::string& time);

// The warnings of pki.yaml, to standard error.
void print_warnings(const Workspace& workspace, const Style& style);

}  // namespace pkigen
