// The lock of a tree: one writer at a time. It is the kernel's (flock), so that it ends with its holder, however that
// one ends.
#pragma once

#include <chrono>
#include <string>

#include "tool/store/descriptor.h"
#include "tool/store/folders.h"
#include "tool/store/owners.h"

namespace pkigen {

class Lock {
 public:
  // Waits for at most `wait`, then throws Locked, which calls the tree `tree` and names the process. `home` is .pkigen.
  Lock(const Folder& home, Owner owner, std::chrono::seconds wait, const std::string& tree);

 private:
  Descriptor file_;
};

// Whether a writer is at work; writes nothing.
bool is_locked(const Folder& home);

}  // namespace pkigen
