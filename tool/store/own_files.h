// What pkigen keeps for itself in the tree, and how the files in .pkigen are written.
#pragma once

#include <string>

#include "rules/bytes/bytes.h"
#include "tool/store/folders.h"
#include "tool/store/owners.h"

namespace pkigen {

inline constexpr const char* own_folder = ".pkigen";
inline constexpr const char* stage_folder = ".pkigen/stage";
inline constexpr const char* archive_folder = "archive";
inline constexpr const char* journal_name = "journal";
inline constexpr const char* lock_name = "lock";
inline constexpr const char* standstill_name = "standstill";
inline constexpr const char* elsewhere_name = "elsewhere";  // paths of stages on other mounts

enum class Synced { no, yes };

// Puts a file in place of `name` in .pkigen, by way of `stage`, so that it is there whole or not at all. Its contents
// are synced before; that it is there is durable once `home` is synced. Without syncing, a power failure may lose it.
void replace_own_file(const Folder& stage, const Folder& home, const std::string& name, ByteView contents, Owner owner,
                      Synced synced);

}  // namespace pkigen
