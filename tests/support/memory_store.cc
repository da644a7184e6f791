#include "tests/support/memory_store.h"

#include <algorithm>
#include <array>
#include <cstdio>
#include <functional>
#include <iterator>
#include <utility>

#include "rules/bytes/error.h"

namespace pkigen::test {

namespace {

std::string octal(unsigned mode) {
  std::array<char, 8> text{};
  std::snprintf(text.data(), text.size(), "%04o", mode & 07777U);
  return text.data();
}

}  // namespace

class MemoryTransaction final : public Transaction {
 public:
  explicit MemoryTransaction(MemoryStore& store, MemoryTransaction* whole = nullptr) : store_(store), whole_(whole) {}

  void put(const std::string& path, const Secret& contents, const Permissions& permissions) override {
    store_.throw_if_put_fails(path);
    std::string text(contents.text());
    std::string line = "put " + path + " " + octal(permissions.mode) + ": " + text;
    add(std::move(line), [&store = store_, path, text, permissions] { store.write_locked(path, text, permissions); });
  }

  void archive(const std::string& path, const std::string& folder) override {
    const std::string name = path.substr(path.rfind('/') + 1);
    add("archive " + path,
        [&store = store_, path, to = "archive/" + folder + "/" + std::to_string(store_.commits_ + 1) + "-" + name] {
          store.write_locked(to, store.files_.at(path).contents, {});
        });
  }

  void remove(const std::string& path) override {
    add("remove " + path, [&store = store_, path] { store.files_.erase(path); });
  }

  void restrict(const std::string& path, const Permissions& permissions) override {
    add("restrict " + path + " " + octal(permissions.mode), [&store = store_, path, permissions] {
      FileState& state = store.files_.at(path).state;
      state.mode &= permissions.mode;
      state.uid = store.id_of(permissions.owner);
      state.gid = store.id_of(permissions.group);
      state.ctime_ns = ++store.now_;
    });
  }

  [[nodiscard]] std::unique_ptr<Transaction> part() override {
    return std::make_unique<MemoryTransaction>(store_, this);
  }

  void commit() override {
    const std::lock_guard guard(store_.mutex_);
    if (whole_ != nullptr) {
      std::ranges::move(std::exchange(changes_, {}), std::back_inserter(whole_->changes_));
      return;
    }
    if (!store_.failure_.empty()) throw Error(std::exchange(store_.failure_, ""));
    for (const auto& [line, change] : std::exchange(changes_, {})) {
      store_.log_.push_back(line);
      change();
    }
    ++store_.commits_;
  }

 private:
  void add(std::string line, std::function<void()> change) {
    const std::lock_guard guard(store_.mutex_);
    changes_.emplace_back(std::move(line), std::move(change));
  }

  MemoryStore& store_;
  MemoryTransaction* whole_;
  std::vector<std::pair<std::string, std::function<void()>>> changes_;
};

void MemoryStore::write(const std::string& path, std::string_view contents, const Permissions& permissions) {
  const std::lock_guard guard(mutex_);
  write_locked(path, contents, permissions);
}

void MemoryStore::erase(const std::string& path) {
  const std::lock_guard guard(mutex_);
  files_.erase(path);
}

void MemoryStore::set_mode(const std::string& path, unsigned mode) {
  const std::lock_guard guard(mutex_);
  FileState& state = files_.at(path).state;
  state.mode = mode;
  state.ctime_ns = ++now_;
}

void MemoryStore::bar(const std::string& path, const std::string& message) {
  const std::lock_guard guard(mutex_);
  barred_[path] = message;
}

std::string MemoryStore::text(const std::string& path) const {
  const std::lock_guard guard(mutex_);
  const auto found = files_.find(path);
  return found == files_.end() ? "" : found->second.contents;
}

std::vector<std::string> MemoryStore::paths() const {
  const std::lock_guard guard(mutex_);
  std::vector<std::string> all;
  for (const auto& [path, file] : files_) all.push_back(path);
  return all;
}

int MemoryStore::commits() const {
  const std::lock_guard guard(mutex_);
  return commits_;
}

void MemoryStore::fail_next_commit(const std::string& message) {
  const std::lock_guard guard(mutex_);
  failure_ = message;
}

void MemoryStore::fail_put(const std::string& path, const std::string& message) {
  const std::lock_guard guard(mutex_);
  put_failures_[path] = message;
}

std::vector<std::string> MemoryStore::log() const {
  const std::lock_guard guard(mutex_);
  return log_;
}

int MemoryStore::reads(const std::string& path) const {
  const std::lock_guard guard(mutex_);
  const auto found = reads_.find(path);
  return found == reads_.end() ? 0 : found->second;
}

std::optional<FileState> MemoryStore::state(const std::string& path) const {
  const std::lock_guard guard(mutex_);
  throw_if_barred(path);
  const auto found = files_.find(path);
  if (found == files_.end()) return std::nullopt;
  return found->second.state;
}

Secret MemoryStore::read(const std::string& path) const {
  const std::lock_guard guard(mutex_);
  throw_if_barred(path);
  ++reads_[path];
  const auto found = files_.find(path);
  if (found == files_.end()) throw Error(path + " is missing");
  return Secret(std::string_view(found->second.contents));
}

std::vector<std::string> MemoryStore::list(const std::string& folder) const {
  const std::lock_guard guard(mutex_);
  const std::string prefix = folder.empty() ? "" : folder + "/";
  std::vector<std::string> names;
  for (const auto& [path, file] : files_) {
    if (path.starts_with(prefix) && path.find('/', prefix.size()) == std::string::npos) {
      names.push_back(path.substr(prefix.size()));
    }
  }
  return names;
}

bool MemoryStore::has_folder_of(const std::string& /*path*/) const { return true; }

std::string MemoryStore::drift(const FileState& state, const Permissions& permissions) const {
  const std::lock_guard guard(mutex_);
  if (state.mode != permissions.mode) return "mode " + octal(state.mode) + ", must be " + octal(permissions.mode);
  if (state.uid != id_of(permissions.owner)) return "owner, must be " + permissions.owner;
  if (state.gid != id_of(permissions.group)) return "group, must be " + permissions.group;
  return "";
}

// Nobody but root can add anything.
std::string MemoryStore::planter(const std::string& /*path*/, const FileState& /*state*/,
                                 const Permissions& /*permissions*/) const {
  return "";
}

bool MemoryStore::can_restrict(const FileState& state, const Permissions& permissions) const {
  return (permissions.mode & ~state.mode) == 0;
}

std::unique_ptr<Transaction> MemoryStore::begin() { return std::make_unique<MemoryTransaction>(*this); }

std::optional<Secret> MemoryStore::read_state(const std::string& name) const {
  const std::lock_guard guard(mutex_);
  const auto found = own_files_.find(name);
  if (found == own_files_.end()) return std::nullopt;
  return Secret(std::string_view(found->second));
}

void MemoryStore::write_state(const std::string& name, ByteView contents) {
  const std::lock_guard guard(mutex_);
  own_files_[name] = text_of(contents);
}

std::int64_t MemoryStore::clock_ns() {
  const std::lock_guard guard(mutex_);
  return ++now_;
}

void MemoryStore::write_locked(const std::string& path, std::string_view contents, const Permissions& permissions) {
  File& file = files_[path];
  file.contents = contents;
  file.state.inode = ++inodes_;
  file.state.size = contents.size();
  file.state.mtime_ns = file.state.ctime_ns = ++now_;
  file.state.mode = permissions.mode;
  file.state.uid = id_of(permissions.owner);
  file.state.gid = id_of(permissions.group);
}

void MemoryStore::throw_if_barred(const std::string& path) const {
  const auto found = barred_.find(path);
  if (found != barred_.end()) throw Error(found->second);
}

void MemoryStore::throw_if_put_fails(const std::string& path) const {
  const std::lock_guard guard(mutex_);
  const auto found = put_failures_.find(path);
  if (found != put_failures_.end()) throw Error(found->second);
}

std::uint32_t MemoryStore::id_of(const std::string& owner) const {
  return ids_.try_emplace(owner, static_cast<std::uint32_t>(ids_.size())).first->second;
}

}  // namespace pkigen::test
