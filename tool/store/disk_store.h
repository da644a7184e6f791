// The tree on disk: every path is walked name by name without following links, every file is created private, every
// change goes through a journal. Knows POSIX and nothing of what the files mean.
#pragma once

#include <chrono>
#include <memory>
#include <string>

#include "tool/store/store.h"

namespace pkigen {

enum class Access {
  // Reads whatever is there, finished or not: for pki.yaml itself, which no transaction touches.
  peek,
  // Reads; nothing at all is written. An interrupted transaction is an Error (exit 1) that says to run a build.
  read,
  // Takes the lock, then finishes or wipes what an interrupted run left behind.
  write,
};

// Whether files get the owners that they should have, or all belong to the caller (--unprivileged).
enum class Ownership { as_declared, caller };

class Sightings;

struct DiskStoreOptions {
  Access access = Access::read;
  Ownership ownership = Ownership::as_declared;
  std::chrono::seconds lock_wait{60};
  // Is told of every look at the tree, and must outlive the store; null: nobody wants to know.
  Sightings* sightings = nullptr;
};

// Another process holds the lock and did not let go in time: exit 5. Says which process, if that is known.
class Locked final : public std::exception {
 public:
  explicit Locked(std::string message) : message_(std::move(message)) {}
  [[nodiscard]] const char* what() const noexcept override { return message_.c_str(); }

 private:
  std::string message_;
};

// Opens the tree at `root` (the folder of pki.yaml). Throws Error, Locked or Unsafe.
std::unique_ptr<Store> open_disk_store(const std::string& root, const DiskStoreOptions& options);

}  // namespace pkigen
