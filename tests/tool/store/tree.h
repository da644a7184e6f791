// A tree in a folder of its own, and stores that are opened on it: what the tests of the store start from.
#pragma once

#include <sys/stat.h>

#include <filesystem>
#include <memory>
#include <string>
#include <string_view>

#include "tests/support/scratch.h"
#include "tool/store/disk_store.h"

namespace pkigen::test {

class Tree {
 public:
  Tree();

  [[nodiscard]] std::string root() const { return root_; }
  // The absolute path of a file in the tree, and of one beside it.
  [[nodiscard]] std::string path(std::string_view name) const { return root_ + "/" + std::string(name); }
  [[nodiscard]] std::string outside(std::string_view name) const { return scratch_.path(name); }

  // Writes a file, with the folders above it, by other means than the store's.
  void write(std::string_view name, std::string_view contents, unsigned mode = 0600) const;
  // "" if there is none.
  [[nodiscard]] std::string read(std::string_view name) const;
  [[nodiscard]] bool exists(std::string_view name) const;
  [[nodiscard]] struct stat status(std::string_view name) const;
  [[nodiscard]] unsigned mode(std::string_view name) const { return status(name).st_mode & 07777U; }
  // Whatever is in .pkigen/stage, or was staged on another mount.
  [[nodiscard]] bool has_left_overs() const;

  [[nodiscard]] std::unique_ptr<Store> open(const DiskStoreOptions& options) const;
  [[nodiscard]] std::unique_ptr<Store> open_for_writing() const;
  [[nodiscard]] std::unique_ptr<Store> open_for_reading() const;
  // One transaction with one file.
  void put(const std::string& name, std::string_view contents, const Permissions& permissions = {}) const;

 private:
  Scratch scratch_;
  std::string root_;
};

// What went wrong, as a person reads it: the message of the Error, Unsafe or Locked that `call` throws; "" if it throws
// none.
template <class Call>
std::string complaint(Call call) {
  try {
    call();
    return "";
  } catch (const std::exception& error) {
    return error.what();
  }
}

}  // namespace pkigen::test
