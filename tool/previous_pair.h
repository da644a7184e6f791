// The key and the certificate that an identity had before its present ones: the key from its archive, the certificate
// from there or from the copies that its authority keeps.
#pragma once

#include <string>

#include "tool/workspace.h"

namespace pkigen {

struct PreviousPair {
  std::string key;  // paths in the tree
  std::string crt;
};

// The newest in the archive whose key is not the present one. Throws Error if there is none, and Unsafe if it should
// not come back at `now`: its certificate is revoked, expired or gone, or pki.yaml asks for another type of key.
PreviousPair previous_pair(const Workspace& workspace, const Entity& entity, Time now);

}  // namespace pkigen
