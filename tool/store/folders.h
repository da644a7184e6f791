// Open folders by their paths. Each is reached from the one above it by a single name that is never followed if it is a
// symbolic link, and is looked at (folder_safety.h) before anything in it is; so a path cannot lead out of the tree,
// whatever others plant there. Kept open, because thousands of files lie in few folders. For several threads.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <shared_mutex>
#include <string>
#include <string_view>
#include <unordered_map>

#include "tool/store/descriptor.h"

namespace pkigen {

struct Folder {
  // Only a place to start from (O_PATH): listing and syncing need `reopen`.
  Descriptor descriptor;
  std::string path;  // under which it was found; that of the tree is empty
  std::uint64_t device = 0;
  // Files cannot be renamed from one mount to another, even on one device.
  std::uint64_t mount = 0;
};

using FolderPtr = std::shared_ptr<const Folder>;

// What messages call it.
std::string name_of(const Folder& folder);

// A descriptor of the folder that can be listed, synced and have its mode changed. Throws Error.
Descriptor reopen(const Folder& folder);

class Folders {
 public:
  // `root` is the absolute path of the tree. Throws Error if it is not there, Unsafe if it cannot be trusted.
  explicit Folders(const std::string& root);

  // The absolute path of the tree.
  [[nodiscard]] const std::string& root() const { return root_path_; }
  // The folder at a path relative to the tree or absolute; "" is the tree. Null if there is none. Throws Error if
  // something else stands there, a symbolic link for instance, and Unsafe.
  [[nodiscard]] FolderPtr find(std::string_view path) const;
  // Looks at everything anew from here on.
  void forget();

 private:
  struct Hash : std::hash<std::string_view> {
    using is_transparent = void;
  };
  FolderPtr remembered(std::string_view path) const;

  std::string root_path_;
  FolderPtr slash_;
  FolderPtr root_;
  mutable std::shared_mutex mutex_;
  mutable std::unordered_map<std::string, FolderPtr, Hash, std::equal_to<>> open_;
};

}  // namespace pkigen
