#include "tool/store/owners.h"

#include <grp.h>
#include <pwd.h>
#include <unistd.h>

#include <vector>

#include "rules/bytes/error.h"
#include "tool/store/failure.h"

namespace pkigen {

namespace {

// Calls one of the get…_r functions with a buffer that is large enough; null if there is no such entry.
template <class Entry, class Call>
const Entry* look_up(Entry& entry, std::vector<char>& buffer, std::string_view what, Call call) {
  Entry* found = nullptr;
  int code = call(&entry, buffer.data(), buffer.size(), &found);
  while (code == ERANGE || code == EINTR) {
    if (code == ERANGE) buffer.resize(buffer.size() * 2);
    code = call(&entry, buffer.data(), buffer.size(), &found);
  }
  // Name services report "not found" in several ways; getpwnam(3) lists these.
  const bool absent = code == 0 || code == ENOENT || code == ESRCH || code == EBADF || code == EPERM;
  if (!absent) throw failure("look up", what, code);
  return found;
}

std::string user_name(uid_t id) {
  passwd entry{};
  std::vector<char> buffer(1024);
  const auto* found = look_up(entry, buffer, "user", [id](auto... rest) { return ::getpwuid_r(id, rest...); });
  return found != nullptr ? found->pw_name : std::to_string(id);
}

std::string group_name(gid_t id) {
  ::group entry{};
  std::vector<char> buffer(1024);
  const auto* found = look_up(entry, buffer, "group", [id](auto... rest) { return ::getgrgid_r(id, rest...); });
  return found != nullptr ? found->gr_name : std::to_string(id);
}

std::string octal(unsigned mode) {
  std::string digits;
  for (int shift = 9; shift >= 0; shift -= 3) digits += static_cast<char>('0' + (mode >> shift & 7U));
  return digits;
}

void add(std::string& text, const std::string& more) {
  if (!text.empty()) text += ", ";
  text += more;
}

}  // namespace

Owner Owners::declared(const Permissions& permissions) const {
  if (ownership_ == Ownership::caller) return usual();
  return {user(permissions.owner), group(permissions.group)};
}

Permissions permissions_of(const FileState& state) {
  return {.mode = state.mode, .owner = user_name(state.uid), .group = group_name(state.gid)};
}

Owner Owners::usual() const {
  if (ownership_ == Ownership::caller) return {::geteuid(), ::getegid()};
  return {};
}

std::string Owners::drift(const FileState& state, const Permissions& permissions) const {
  std::string text;
  if (state.mode != permissions.mode) {
    add(text, "mode " + octal(state.mode) + ", must be " + octal(permissions.mode));
  }
  if (state.has_acl) add(text, "an access control list, must be without");
  if (ownership_ == Ownership::caller) return text;
  const Owner owner = declared(permissions);
  if (state.uid != owner.user) add(text, "owner " + user_name(state.uid) + ", must be " + permissions.owner);
  if (state.gid != owner.group) add(text, "group " + group_name(state.gid) + ", must be " + permissions.group);
  return text;
}

bool Owners::is_foreign(const FileState& state, const Permissions& permissions) const {
  return state.uid != 0 && state.uid != ::geteuid() && state.uid != declared(permissions).user;
}

bool Owners::can_restrict(const FileState& state, const Permissions& permissions) const {
  if ((permissions.mode & ~state.mode) != 0) return false;
  if (ownership_ == Ownership::caller) return true;
  const Owner owner = declared(permissions);
  // Whoever had it may still hold it open, and go on writing it.
  if (is_foreign(state, permissions)) return false;
  const bool user_stays = state.uid == owner.user || owner.user == 0;
  const bool group_stays = state.gid == owner.group || owner.group == 0 || (permissions.mode & 070U) == 0;
  return user_stays && group_stays;
}

uid_t Owners::user(const std::string& name) const {
  const std::lock_guard guard(mutex_);
  if (const auto known = users_.find(name); known != users_.end()) return known->second;
  passwd entry{};
  std::vector<char> buffer(1024);
  const auto* found =
      look_up(entry, buffer, "user " + name, [&](auto... rest) { return ::getpwnam_r(name.c_str(), rest...); });
  if (found == nullptr) throw Error("there is no user " + name, "create the user, or correct `owner` in pki.yaml");
  return users_[name] = found->pw_uid;
}

gid_t Owners::group(const std::string& name) const {
  const std::lock_guard guard(mutex_);
  if (const auto known = groups_.find(name); known != groups_.end()) return known->second;
  ::group entry{};
  std::vector<char> buffer(1024);
  const auto* found =
      look_up(entry, buffer, "group " + name, [&](auto... rest) { return ::getgrnam_r(name.c_str(), rest...); });
  if (found == nullptr) throw Error("there is no group " + name, "create the group, or correct `group` in pki.yaml");
  return groups_[name] = found->gr_gid;
}

}  // namespace pkigen
