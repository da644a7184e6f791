// What a transaction still has to do once it is committed, in a form that survives a crash: paths, modes and the names
// of staged files, never contents.
#pragma once

#include <sys/types.h>

#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "rules/bytes/bytes.h"
#include "tool/store/owners.h"

namespace pkigen {

// Renames the staged file to its path. Mode and group are those that the file has: folders that are made for it follow.
struct Publish {
  std::string stage;
  std::string staged;
  std::string path;
  unsigned mode = 0;
  gid_t group = 0;
  friend bool operator==(const Publish&, const Publish&) = default;
};

// Removes the file, provided that it is still the one with this inode.
struct Remove {
  std::string path;
  std::uint64_t inode = 0;
  friend bool operator==(const Remove&, const Remove&) = default;
};

// Takes away mode bits that are not in `mode`, and sets the owner, of the file with this inode.
struct Restrict {
  std::string path;
  std::uint64_t inode = 0;
  unsigned mode = 0;
  uid_t user = 0;
  gid_t group = 0;
  friend bool operator==(const Restrict&, const Restrict&) = default;
};

using Operation = std::variant<Publish, Remove, Restrict>;

// Paths may have any octet but NUL; the record ends in a checksum.
Bytes encode_journal(const std::vector<Operation>& operations);
// Nothing if it is not a complete journal.
std::optional<std::vector<Operation>> decode_journal(ByteView journal);

}  // namespace pkigen
