// Octets under paths, and transactions that change many of them at once or none: an interface, so that the engine's
// tests run in memory. It knows neither certificates nor what is stale. The one on disk is in disk_store.h.
#pragma once

#include <cstdint>
#include <exception>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "rules/bytes/secret.h"
#include "tool/store/permissions.h"

namespace pkigen {

// Not safe to go on without a person: a directory above or in the tree that others can write, not root: exit 4.
class Unsafe final : public std::exception {
 public:
  Unsafe(std::string message, std::string hint) : message_(std::move(message)), hint_(std::move(hint)) {}
  [[nodiscard]] const char* what() const noexcept override { return message_.c_str(); }
  [[nodiscard]] const std::string& hint() const { return hint_; }

 private:
  std::string message_;
  std::string hint_;
};

// A file as the file system describes it. Two equal states of one path mean that nobody wrote it in between (the cache
// relies on it, and knows about clocks that tick too slowly).
struct FileState {
  std::uint64_t device = 0;
  std::uint64_t inode = 0;
  std::uint64_t size = 0;
  std::int64_t mtime_ns = 0;
  std::int64_t ctime_ns = 0;
  std::uint32_t mode = 0;  // permission bits only
  std::uint32_t uid = 0;
  std::uint32_t gid = 0;
  bool has_acl = false;  // an access control list lets in people whom the mode does not show
  friend bool operator==(const FileState&, const FileState&) = default;
};

// Changes that are published together. Everything is written to stable storage under other names first; `commit` makes
// it visible, and a process killed at any moment leaves all or nothing of it once the store is opened for writing
// again. Without `commit` nothing has happened. May be filled from several threads.
class Transaction {
 public:
  Transaction() = default;
  Transaction(const Transaction&) = delete;
  Transaction& operator=(const Transaction&) = delete;
  virtual ~Transaction() = default;

  // A new file in place of whatever file is at `path`. Directories on the way are made at commit.
  virtual void put(const std::string& path, const Secret& contents, const Permissions& permissions) = 0;
  // Takes a file that is about to be replaced or removed into `archive/FOLDER/`, or into an absolute folder, octet for
  // octet, with its time in its name.
  virtual void archive(const std::string& path, const std::string& folder) = 0;
  // Removes a file at commit.
  virtual void remove(const std::string& path) = 0;
  // Narrows mode and sets owner and group of the file at `path`, whose contents stay. Never widens: a wider file is
  // put.
  virtual void restrict(const std::string& path, const Permissions& permissions) = 0;

  // A transaction within this one, which must outlive it: its commit adds its changes to those of this one, behind what
  // was added before, and without it nothing of them remains.
  [[nodiscard]] virtual std::unique_ptr<Transaction> part() = 0;

  // Publishes in the order of the calls and returns when it is durable; afterwards the transaction is empty and can be
  // filled again. Throws Error, and then nothing was published or the next opening for writing publishes all of it.
  virtual void commit() = 0;
};

// Relative paths are below the folder of pki.yaml; an absolute one is an output that a person named.
class Store {
 public:
  Store() = default;
  Store(const Store&) = delete;
  Store& operator=(const Store&) = delete;
  virtual ~Store() = default;

  // Nothing if no file is there. Throws Error for anything that is not a regular file with one link, and for a path
  // that leads through a symbolic link or out of the tree; never waits (FIFOs) and never follows.
  [[nodiscard]] virtual std::optional<FileState> state(const std::string& path) const = 0;
  // Throws Error as `state` does, also if it is absent, cannot be read or has more than 64 MiB.
  [[nodiscard]] virtual Secret read(const std::string& path) const = 0;
  // The regular files directly in a folder, sorted; none if there is no such folder.
  [[nodiscard]] virtual std::vector<std::string> list(const std::string& folder) const = 0;
  // Whether a file that is put there needs no folder to be made for it.
  [[nodiscard]] virtual bool has_folder_of(const std::string& path) const = 0;

  // How a file's mode and owner differ from what they must be: "mode 0644, must be 0600", "owner alice, must be root";
  // empty if they do not.
  [[nodiscard]] virtual std::string drift(const FileState& state, const Permissions& permissions) const = 0;
  // Whether `restrict` can mend that drift; if not (the mode must get wider, or somebody else had it, who may hold it
  // open) the file has to be put anew.
  [[nodiscard]] virtual bool can_restrict(const FileState& state, const Permissions& permissions) const = 0;

  // Who could have put a file there that is to have these permissions: the user whom it belongs to, if that is neither
  // root, nor the caller, nor the owner that it is to have, and others can add files to its folder; empty if nobody.
  [[nodiscard]] virtual std::string planter(const std::string& path, const FileState& state,
                                            const Permissions& permissions) const = 0;

  // Only of a store that is open for writing. It must not outlive the store.
  [[nodiscard]] virtual std::unique_ptr<Transaction> begin() = 0;

  // Files of pkigen's own beside the journal, such as the cache: of the kind whose loss costs only time. Whole or not
  // there after a crash, but not durable at once. Writing takes a store that is open for writing. Throw Error.
  [[nodiscard]] virtual std::optional<Secret> read_state(const std::string& name) const = 0;
  virtual void write_state(const std::string& name, ByteView contents) = 0;
  // The clock that FileState is told in, now: what changes from here on has a time that is not earlier.
  [[nodiscard]] virtual std::int64_t clock_ns() = 0;
};

}  // namespace pkigen
