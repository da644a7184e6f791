// Names of users and groups to numbers and back, once each; and what a file's mode and owner must be. For several
// threads.
#pragma once

#include <sys/types.h>

#include <map>
#include <mutex>
#include <string>

#include "tool/store/disk_store.h"
#include "tool/store/permissions.h"

namespace pkigen {

struct Owner {
  uid_t user = 0;
  gid_t group = 0;
};

// What a file has, in names; one that nobody has a name for is told as its number.
Permissions permissions_of(const FileState& state);

class Owners {
 public:
  explicit Owners(Ownership ownership) : ownership_(ownership) {}

  // To whom a file with these permissions belongs. Throws Error for a user or group that does not exist.
  [[nodiscard]] Owner declared(const Permissions& permissions) const;
  // To whom everything belongs that pki.yaml says nothing about: root, or the caller.
  [[nodiscard]] Owner usual() const;
  // How a file differs from that, as Store::drift says it.
  [[nodiscard]] std::string drift(const FileState& state, const Permissions& permissions) const;
  // Whether it belongs to somebody who is neither root, nor the caller, nor its owner.
  [[nodiscard]] bool is_foreign(const FileState& state, const Permissions& permissions) const;
  // As Store::can_restrict: no mode bit is missing, and nobody but root gets to read what is there already.
  [[nodiscard]] bool can_restrict(const FileState& state, const Permissions& permissions) const;

 private:
  uid_t user(const std::string& name) const;
  gid_t group(const std::string& name) const;

  Ownership ownership_;
  mutable std::mutex mutex_;
  mutable std::map<std::string, uid_t, std::less<>> users_{{"root", 0}};
  mutable std::map<std::string, gid_t, std::less<>> groups_{{"root", 0}};
};

}  // namespace pkigen
