// Between planning and building: locked keys that something is to be signed with are opened, and the passphrases are
// fetched of keys that are to be locked, so that nothing asks while files are made. Whoever needs what cannot be had
// waits, and nobody else does.
#pragma once

#include <functional>
#include <map>
#include <string>
#include <vector>

#include "tool/engine/plan.h"
#include "tool/workspace.h"

namespace pkigen {

// Whether sources are asked, or only looked at as far as that disturbs nobody.
enum class Asking { no, yes };

using Withheld = std::map<ArtifactId, Obstacle>;

struct Unlocked {
  Plan plan;                          // in which those wait that have to, and opened keys are at hand
  Passphrases passphrases;            // of what is to be locked
  std::vector<std::string> warnings;  // about where passphrases come from
};

struct UnlockingOptions {
  Asking asking = Asking::no;
  // Keys whose present passphrase is asked for at the terminal, whatever pki.yaml says.
  std::vector<ArtifactId> ask_for_present = {};
};

// `plan` makes the plan in which these are withheld. Each source is asked at most once. Throws Error only if pkigen is
// told to end.
Unlocked unlock(const Workspace& workspace, const UnlockingOptions& options,
                const std::function<Plan(const Withheld&)>& plan);

// A key of the tree that something is to be signed with at once, opened if it is locked. Throws Unsafe if it is not
// here or if its passphrase cannot be had.
SharedMaterial open_key(const Workspace& workspace, ArtifactId key);

}  // namespace pkigen
